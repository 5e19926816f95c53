import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** A native check box in our look; put it into its label, or name it with `aria-label`. */
export function CheckBox({ className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  return (
    <input
      {...rest}
      type="checkbox"
      className={classNames(
        "tick inline-grid size-6 shrink-0 cursor-pointer appearance-none place-items-center rounded-sm border-[1.5px] border-line-strong bg-raised",
        className,
      )}
    />
  );
}
