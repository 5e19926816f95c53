"use client";

import { ChevronDown } from "lucide-react";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { wizardSteps } from "@/lib/domain/connection/connection-form";
import { wizardProgress } from "@/lib/domain/connection/wizard-progress";
import { classNames } from "../ui/class-names";
import { SkipLink } from "../ui/skip-link";
import { Wordmark } from "../ui/wordmark";
import { ActivityLink } from "./activity-link";
import { SavedNote } from "./saved-note";
import { StepList } from "./step-list";
import { useWizard } from "./wizard-context";

/** What is around every step: a rail at the left, on a phone a bar that unfolds to the same list. */
export function WizardShell({ children }: { readonly children: ReactNode }) {
  const { view, base } = useWizard();
  const last = usePathname().split("/").at(-1);
  const current = wizardSteps.find((step) => step === last) ?? null;
  const steps = wizardProgress(view);
  const list = (
    <>
      <StepList base={base} steps={steps} current={current} />
      <div className="mt-4">
        <ActivityLink current={last === "activity"} />
      </div>
    </>
  );
  const index = steps.findIndex(({ step }) => step === current);
  const bar = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    if (last && bar.current) bar.current.open = false;
  }, [last]);

  return (
    <>
      <SkipLink>Skip to this step</SkipLink>
      <div className="min-h-dvh wide:grid wide:grid-cols-[var(--spacing-rail)_minmax(0,1fr)]">
        <header className="sticky top-0 z-2 border-line border-b bg-subtle wide:hidden [@media(max-height:30rem)]:static">
          <div className="flex items-baseline gap-3 px-gutter pt-2.5 text-sm">
            <span className="min-w-0 truncate font-semibold">{view.organization.name}</span>
            <Wordmark className="ml-auto text-base" />
          </div>
          <details ref={bar} className="group/bar [--step-edge:var(--spacing-gutter)]">
            <summary className="flex min-h-target list-none items-center gap-2 px-gutter text-sm focus-visible:-outline-offset-3 [&::-webkit-details-marker]:hidden">
              <span>
                {index >= 0 && `Step ${index + 1} of ${steps.length}: `}
                <b>{steps[index]?.title ?? (last === "activity" ? "Sign-ins" : "All steps")}</b>
              </span>
              <ChevronDown
                className="ml-auto size-4.5 text-ink-3 group-open/bar:rotate-180"
                strokeWidth={1.8}
                aria-hidden="true"
              />
            </summary>
            <div className="px-gutter pb-3">{list}</div>
          </details>
          <div aria-hidden="true" className="grid h-0.75 grid-cols-6 gap-0.75">
            {steps.map(({ step, state }, position) => (
              <span
                key={step}
                className={classNames(
                  state === "problem"
                    ? "bg-fail"
                    : position <= index || state === "done"
                      ? "bg-accent"
                      : "bg-line-strong opacity-45",
                )}
              />
            ))}
          </div>
        </header>
        <aside className="sticky top-0 hidden h-dvh flex-col overflow-auto border-line border-r bg-subtle pt-7 pr-7 pb-6 pl-8 [--step-edge:2rem] wide:flex [@media(max-height:30rem)]:static [@media(max-height:30rem)]:max-h-none">
          <Wordmark />
          <p className="mt-9 font-semibold text-xl leading-tight tracking-tight">{view.organization.name}</p>
          <p className="text-ink-2 text-sm">Single sign-on set-up</p>
          <div className="mt-6 mb-8">{list}</div>
          <div className="mt-auto border-line border-t pt-4">
            <SavedNote />
          </div>
        </aside>
        <main
          id="main"
          className="min-w-0 px-gutter pt-6 pb-12 wide:pt-13 wide:pb-16 wide:pl-[clamp(1rem,4.4vw,4.5rem)]"
        >
          <div className="max-w-wizard">
            {children}
            <div className="mt-8 wide:hidden">
              <SavedNote />
            </div>
          </div>
        </main>
      </div>
    </>
  );
}
