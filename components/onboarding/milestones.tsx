"use client";

import type { ReactNode } from "react";
import { classNames } from "../ui/class-names";
import { type GlyphState, StateGlyph } from "../ui/state-glyph";
import { Timestamp } from "../ui/timestamp";
import { useWizard } from "./wizard-context";

interface Milestone {
  readonly title: string;
  readonly state: GlyphState;
  readonly said: string;
  readonly detail: ReactNode;
}

/** Submitted, reviewed, live: how far a submission has come. */
export function Milestones({ status }: { readonly status: "submitted" | "approved" | "changes_requested" }) {
  const { view } = useWizard();
  const { revision, review } = view;
  const reviewed: Milestone =
    status === "submitted"
      ? {
          title: "Pacvue reviews it",
          state: "review",
          said: "Now",
          detail:
            "They see your values, checks and tests; never the secret. If something should change, you read it here.",
        }
      : {
          title: status === "approved" ? "Approved" : "Pacvue asks for changes",
          state: status === "approved" ? "pass" : "warning",
          said: "Done",
          detail: review && <Timestamp at={review.at} form="time" />,
        };
  const milestones: readonly Milestone[] = [
    {
      title: "Submitted",
      state: "pass",
      said: "Done",
      detail: (
        <>
          {revision?.submittedAt && <Timestamp at={revision.submittedAt} form="time" />}
          {revision?.submittedBy && `, by ${revision.submittedBy}`}
        </>
      ),
    },
    ...(status === "approved" && (view.liveByRenewal || !review)
      ? view.liveByRenewal
        ? [
            {
              title: "Checks and test passed",
              state: "pass",
              said: "Done",
              detail: "Only the client secret changed, so no review was needed.",
            } as const,
          ]
        : []
      : [reviewed]),
    status === "approved"
      ? {
          title: "Live",
          state: "pass",
          said: "Done",
          detail: "Your colleagues sign in at the address above.",
        }
      : { title: "Live", state: "waiting", said: "Later", detail: "Your colleagues sign in at the address above." },
  ];
  return (
    <ol className="mt-4">
      {milestones.map(({ title, state, said, detail }, index) => (
        <li
          key={title}
          className={classNames(
            "relative grid grid-cols-[1.125rem_minmax(0,1fr)] gap-x-3 pb-5",
            index < milestones.length - 1 &&
              "before:absolute before:top-6.5 before:-bottom-0.5 before:left-2.25 before:border-line-strong before:border-l",
          )}
        >
          <StateGlyph state={state} className="mt-0.75" />
          <b className="font-medium">
            <span className="sr-only">{said}: </span>
            {title}
          </b>
          {detail && <p className="wrap-anywhere col-start-2 text-ink-2 text-sm">{detail}</p>}
        </li>
      ))}
    </ol>
  );
}
