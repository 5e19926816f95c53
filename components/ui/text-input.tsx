import type { ComponentProps } from "react";
import { inputLook } from "./input-look";

/** One line of text. `mono` for addresses and identifiers: no spelling help, no capital letters by themselves. */
export function TextInput({
  mono = false,
  className,
  type = "text",
  ...rest
}: ComponentProps<"input"> & { readonly mono?: boolean }) {
  const exact = mono ? ({ spellCheck: false, autoCapitalize: "none", autoCorrect: "off" } as const) : {};
  return <input {...exact} {...rest} type={type} className={inputLook({ mono, className })} />;
}
