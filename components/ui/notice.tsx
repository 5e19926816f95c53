import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { type GlyphState, StateGlyph } from "./state-glyph";

type NoticeState = Extract<GlyphState, "pass" | "warning" | "failure" | "review" | "busy">;

const grounds: Readonly<Record<NoticeState, string>> = {
  pass: "bg-pass-soft",
  warning: "bg-warn-soft",
  failure: "bg-fail-soft",
  review: "bg-review-soft",
  busy: "bg-subtle",
};

/**
 * A whole block in a state: what is so as `title`, then what to do. `role` is `alert` for what just failed, `status`
 * for what just changed; leave it out for what was there when the page came.
 */
export function Notice({
  state,
  title,
  icon,
  role,
  className,
  children,
}: {
  readonly state?: NoticeState;
  readonly title: ReactNode;
  /** Instead of a state's glyph, when the notice has none. */
  readonly icon?: ReactNode;
  readonly role?: "status" | "alert";
  readonly className?: string;
  readonly children?: ReactNode;
}) {
  return (
    <div
      role={role}
      className={classNames(
        "grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 rounded-md px-4.5 py-3.5 text-sm",
        state ? grounds[state] : "bg-subtle",
        className,
      )}
    >
      <span className="mt-0.5">{state ? <StateGlyph state={state} /> : icon}</span>
      <p className="font-semibold">{title}</p>
      {children && <div className="col-start-2">{children}</div>}
    </div>
  );
}
