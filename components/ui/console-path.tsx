import { Fragment } from "react";

/** A path in somebody's console, its parts divided by ›: "Applications › Pacvue › Assignments". */
export function ConsolePath({ children }: { readonly children: string }) {
  const parts = children.split("›").map((part) => part.trim());
  return (
    <span className="font-medium text-ink">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a path never move, and two may be alike
        <Fragment key={index}>
          {index > 0 && <span className="text-ink-3"> › </span>}
          {part}
        </Fragment>
      ))}
    </span>
  );
}
