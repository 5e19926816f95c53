import type { ComponentProps } from "react";
import { inputLook } from "./input-look";

/** A native list to choose one from. */
export function SelectInput({ className, ...rest }: ComponentProps<"select">) {
  return <select {...rest} className={inputLook({ className })} />;
}
