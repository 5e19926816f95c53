import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

const radio =
  "radio m-0.5 inline-grid size-5 shrink-0 cursor-pointer appearance-none place-items-center rounded-full border-[1.5px] border-line-strong bg-raised";

/**
 * One option of a radio group: native, so that arrows and forms work by themselves. `cell` is a cell of a grid of
 * options, `row` a row of a list; put them into a `fieldset` with a `legend`.
 */
export function RadioOption({
  title,
  detail,
  tag,
  shape = "row",
  className,
  ...rest
}: Omit<ComponentProps<"input">, "type" | "title"> & {
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly tag?: ReactNode;
  readonly shape?: "cell" | "row";
}) {
  return (
    <label
      className={classNames(
        "grid cursor-pointer grid-cols-[auto_minmax(0,1fr)] gap-x-3",
        shape === "cell" &&
          "min-h-16 content-center bg-raised px-4 py-3 hover:bg-subtle has-focus-visible:rounded-md has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-focus has-checked:ring-2 has-checked:ring-accent has-checked:ring-inset has-focus-visible:-outline-offset-6 md:min-h-21",
        shape === "row" && "py-3.75",
        className,
      )}
    >
      <input
        {...rest}
        type="radio"
        className={classNames(radio, "row-span-2 self-start", shape === "cell" && "focus-visible:outline-none")}
      />
      <span className="font-semibold">
        {title}
        {tag && (
          <span className="ml-2 whitespace-nowrap rounded-sm border border-line-strong px-1.5 font-medium text-ink-2 text-xs">
            {tag}
          </span>
        )}
      </span>
      {detail && <span className="wrap-anywhere col-start-2 text-ink-2 text-sm leading-5">{detail}</span>}
    </label>
  );
}
