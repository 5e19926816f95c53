import type { ReactNode } from "react";
import { classNames } from "./class-names";

/**
 * States, each with a silhouette of its own, so that it reads without colour. `done`, `here` and `todo` are the marks of a
 * list of steps: they say where somebody is, not whether something is proven.
 */
export type GlyphState =
  | "pass"
  | "warning"
  | "failure"
  | "review"
  | "waiting"
  | "busy"
  | "unsure"
  | "paused"
  | "done"
  | "here"
  | "todo";

/** The colour of each state's mark. */
export const stateColours: Readonly<Record<GlyphState, string>> = {
  pass: "text-pass",
  warning: "text-warn",
  failure: "text-fail",
  review: "text-review",
  waiting: "text-ink-3",
  busy: "text-accent",
  unsure: "text-ink-3",
  paused: "text-ink-3",
  done: "text-ink-2",
  here: "text-accent",
  todo: "text-line-strong",
};

const cross = "m6.2 6.2 5.6 5.6m0-5.6-5.6 5.6";

const shapes: Readonly<Record<GlyphState, ReactNode>> = {
  pass: (
    <>
      <circle cx="9" cy="9" r="8.25" fill="currentColor" />
      <path
        d="m5.4 9.3 2.5 2.5 4.8-5.2"
        className="fill-none stroke-on-state"
        strokeWidth="1.9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  warning: (
    <>
      <path
        d="M7.65 1.9a1.56 1.56 0 0 1 2.7 0l6.9 12a1.56 1.56 0 0 1-1.35 2.35H2.1A1.56 1.56 0 0 1 .75 13.9z"
        fill="currentColor"
      />
      <path d="M9 6.2v4.1M9 13.1v.05" className="stroke-on-state" strokeWidth="1.9" strokeLinecap="round" />
    </>
  ),
  failure: (
    <>
      <path d="M5.6.9h6.8l4.7 4.7v6.8l-4.7 4.7H5.6L.9 12.4V5.6z" fill="currentColor" />
      <path d={cross} className="stroke-on-state" strokeWidth="1.9" strokeLinecap="round" />
    </>
  ),
  review: (
    <>
      <circle cx="9" cy="9" r="7.25" fill="none" stroke="currentColor" strokeWidth="1.8" />
      <path d="M9 4.4a4.6 4.6 0 0 1 0 9.2z" fill="currentColor" />
    </>
  ),
  waiting: (
    <circle
      cx="9"
      cy="9"
      r="7.25"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeDasharray="1.9 2.65"
      strokeLinecap="round"
    />
  ),
  busy: (
    <>
      <circle cx="9" cy="9" r="7.1" fill="none" stroke="currentColor" strokeWidth="2" opacity=".25" />
      <path d="M9 1.9A7.1 7.1 0 0 1 16.1 9" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </>
  ),
  unsure: (
    <>
      <circle cx="9" cy="9" r="7.25" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path
        d="M6.9 7.1a2.15 2.15 0 1 1 3.2 1.9c-.7.4-1.1.8-1.1 1.6M9 13v.05"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
    </>
  ),
  paused: (
    <>
      <circle cx="9" cy="9" r="7.25" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M7.2 6.2v5.6m3.6-5.6v5.6" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
    </>
  ),
  done: (
    <>
      <circle cx="9" cy="9" r="7.4" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path
        d="m5.9 9.2 2.2 2.2 4-4.4"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  here: (
    <>
      <circle cx="9" cy="9" r="7.4" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <circle cx="9" cy="9" r="3.6" fill="currentColor" />
    </>
  ),
  todo: <circle cx="9" cy="9" r="7.4" fill="none" stroke="currentColor" strokeWidth="1.4" />,
};

/** A state's mark. Decorative: the word beside it says the state. `inherit` takes the colour of the text around it. */
export function StateGlyph({
  state,
  size = "md",
  inherit = false,
  className,
}: {
  readonly state: GlyphState;
  readonly size?: "md" | "sm";
  readonly inherit?: boolean;
  readonly className?: string;
}) {
  return (
    <svg
      viewBox="0 0 18 18"
      aria-hidden="true"
      className={classNames(
        "block shrink-0",
        size === "md" ? "size-4.5" : "size-4",
        !inherit && stateColours[state],
        state === "busy" && "origin-center animate-turn",
        className,
      )}
    >
      {shapes[state]}
    </svg>
  );
}
