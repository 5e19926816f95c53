import Link from "next/link";
import type { WizardStep } from "@/lib/domain/connection/connection-form";
import type { StepProgress } from "@/lib/domain/connection/wizard-progress";
import { classNames } from "../ui/class-names";
import { type GlyphState, StateGlyph } from "../ui/state-glyph";

function mark({ state }: StepProgress, here: boolean): GlyphState {
  if (state === "problem") return "failure";
  if (state === "review") return "review";
  if (state === "live") return "pass";
  if (here) return "here";
  return state === "done" ? "done" : "todo";
}

const aloud: Partial<Record<StepProgress["state"], string>> = { done: ", done", problem: ", needs attention" };

/** The six steps with what was chosen in each. A step that cannot be opened yet is plain text. */
export function StepList({
  base,
  steps,
  current,
  className,
}: {
  readonly base: string;
  readonly steps: readonly StepProgress[];
  readonly current: WizardStep | null;
  readonly className?: string;
}) {
  return (
    <nav aria-label="Steps" className={className}>
      <ol>
        {steps.map((entry, index) => {
          const here = entry.step === current;
          const inside = (
            <>
              <StateGlyph state={mark(entry, here)} className="mt-px" />
              <span className="grid">
                <span
                  className={classNames(
                    "leading-5",
                    here ? "font-semibold text-ink" : "font-medium group-hover:underline",
                    entry.state === "later" ? "text-ink-3" : !here && "text-ink-2",
                  )}
                >
                  {entry.title}
                  {aloud[entry.state] && <span className="sr-only">{aloud[entry.state]}</span>}
                </span>
                {entry.detail && <span className="text-ink-3 text-xs leading-4.5">{entry.detail}</span>}
              </span>
            </>
          );
          const row = "grid min-h-11.5 grid-cols-[1.125rem_minmax(0,1fr)] items-start gap-x-3 py-2.75";
          return (
            <li
              key={entry.step}
              aria-current={here ? "step" : undefined}
              className={classNames(
                "relative",
                index < steps.length - 1 &&
                  "before:absolute before:top-8.5 before:-bottom-1.75 before:left-[calc(0.5625rem-0.5px)] before:border-line-strong before:border-l before:opacity-55",
                here &&
                  "after:absolute after:top-2.25 after:-left-(--step-edge) after:h-6 after:w-0.75 after:rounded-r-xs after:bg-accent",
              )}
            >
              {entry.state === "later" ? (
                <span className={row}>{inside}</span>
              ) : (
                <Link href={`${base}/${entry.step}`} prefetch={false} className={`${row} group no-underline`}>
                  {inside}
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
