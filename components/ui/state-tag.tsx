import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { type GlyphState, StateGlyph, stateColours } from "./state-glyph";

/** The word beside a mark; one to come has a mark fainter than text may be. */
const words: typeof stateColours = { ...stateColours, todo: "text-ink-3" };

const grounds: Partial<Record<GlyphState, string>> = {
  pass: "bg-pass-soft",
  warning: "bg-warn-soft",
  failure: "bg-fail-soft",
  review: "bg-review-soft",
};

/** A state as mark and word in one line; `filled` puts them on the state's soft ground. */
export function StateTag({
  state,
  filled = false,
  children,
}: {
  readonly state: GlyphState;
  readonly filled?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <span
      className={classNames(
        "inline-flex items-center gap-1.5 whitespace-nowrap align-bottom font-medium text-sm",
        words[state],
        filled && "rounded-sm py-1 pr-2.5 pl-2",
        filled && (grounds[state] ?? "bg-sunken"),
      )}
    >
      <StateGlyph state={state} size="sm" />
      {children}
    </span>
  );
}
