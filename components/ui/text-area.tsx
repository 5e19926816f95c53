import type { ComponentProps } from "react";
import { inputLook } from "./input-look";

/** Several lines of text. */
export function TextArea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea {...rest} rows={rows} className={inputLook({ className: `min-h-22 resize-y ${className ?? ""}` })} />
  );
}
