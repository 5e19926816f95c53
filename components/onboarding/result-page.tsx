"use client";

import Link from "next/link";
import { type ReactNode, useEffect, useRef } from "react";
import type { WizardView } from "@/lib/application/onboarding/wizard-view";
import { identityProviders } from "@/lib/domain/connection/identity-provider";
import { asksForChanges } from "@/lib/domain/connection/wizard-progress";
import { stepOfField } from "@/lib/domain/review/step-of-field";
import { ButtonLink } from "../ui/button";
import { StateTag } from "../ui/state-tag";
import { Timestamp } from "../ui/timestamp";
import { Addresses, MoreAddresses } from "./addresses";
import { Answers } from "./answers";
import { AskedChanges } from "./asked-changes";
import { KeepLive } from "./edits-live";
import { LaterChanges } from "./later-changes";
import { Letter } from "./letter";
import { Milestones } from "./milestones";
import { ReviewRemark } from "./review-remark";
import { SavingNotice } from "./saving-notice";
import { placeOfField } from "./staff-comment";
import { StepHeading } from "./step-page";
import { TakeBack } from "./take-back";
import { usePolling } from "./use-polling";
import { useWizard } from "./wizard-context";

type ResultStatus = "submitted" | "approved" | "changes_requested";

const words: Readonly<
  Record<ResultStatus, { readonly tag: ReactNode; readonly heading: string; readonly said: string }>
> = {
  submitted: {
    tag: (
      <StateTag state="review" filled>
        In review
      </StateTag>
    ),
    heading: "You are done. Pacvue is looking at it now.",
    said: "In review",
  },
  approved: {
    tag: (
      <StateTag state="pass" filled>
        Live
      </StateTag>
    ),
    heading: "It is live. Your colleagues can sign in.",
    said: "Approved: it is live now.",
  },
  changes_requested: {
    tag: null,
    heading: "Pacvue asks for changes",
    said: "Pacvue asks for changes.",
  },
};

/** How a submission stands. It follows by itself and says a change politely. */
export function ResultPage({ status }: { readonly status: ResultStatus }) {
  const { view, base, refresh } = useWizard();
  usePolling(refresh, 10, status === "submitted");
  const { revision } = view;
  const provider = identityProviders[revision?.provider ?? "generic"].inSentence;
  const proven = view.tests.find(({ current, person }) => current && person !== null);
  const firstAsked = view.review?.comments.find(({ state }) => state === "open")?.field;
  const first = useRef(status);
  const changed = first.current !== status;
  useEffect(() => {
    if (changed) scrollTo({ top: 0 });
  }, [changed]);

  return (
    <>
      <p role="status" className="sr-only">
        {changed && words[status].said}
      </p>
      {words[status].tag && <p className="mb-3">{words[status].tag}</p>}
      <StepHeading>{headingOf(status, view)}</StepHeading>
      <p className="mt-2.5 max-w-text text-ink-2 text-lg">
        <Lead status={status} />
      </p>
      <SavingNotice />
      {status === "changes_requested" && (
        <>
          <AskedChanges />
          <ReviewRemark title={view.review?.comments.length ? "Pacvue adds" : "What should change"} />
          <div className="mt-5">
            <ButtonLink
              href={firstAsked ? `${base}/${stepOfField[firstAsked]}#${placeOfField(firstAsked)}` : `${base}/connect`}
              variant="primary"
            >
              Change it
            </ButtonLink>
          </div>
          {view.liveSince && <KeepLive />}
        </>
      )}

      <section className="mt-9 wide:mt-section">
        <h2 className="sr-only">Your two addresses</h2>
        <Addresses
          aboutRedirectUrl={
            proven ? (
              <>
                Entered in {provider}, proven by your test <Timestamp at={proven.startedAt} form="at" />.
              </>
            ) : (
              `To be entered in ${provider}; no test has proven it yet.`
            )
          }
          aboutLoginUrl={
            view.liveSince ? (
              <a href={view.loginUrlForUsers}>Open it</a>
            ) : (
              "Works from the moment of approval. Until then it shows that sign-in is not available."
            )
          }
        />
        <MoreAddresses />
      </section>

      <div className="mt-9 grid items-start gap-x-14 gap-y-9 md:grid-cols-2 wide:mt-section">
        <section>
          <h2>{status === "approved" ? "What happened" : "What happens next"}</h2>
          <Milestones status={status} />
        </section>
        <Letter live={view.liveSince !== null} />
      </div>

      <p className="mt-9 max-w-text text-ink-2">
        <Link href={`${base}/activity`} prefetch={false}>
          Sign-ins and refusals
        </Link>{" "}
        shows who got in, who did not, and what to do about it.
      </p>
      <details className="mt-4">
        <summary className="min-h-target-sm font-medium text-accent text-sm underline underline-offset-3">
          See what you submitted
        </summary>
        <Answers changeable={false} />
      </details>
      {status === "submitted" && <TakeBack />}
      {status === "approved" && <LaterChanges />}
    </>
  );
}

function headingOf(status: ResultStatus, { review, liveByRenewal }: WizardView): string {
  if (status === "changes_requested") return asksForChanges(review?.comments.length ?? 0);
  return status === "approved" && liveByRenewal ? "The new client secret is live." : words[status].heading;
}

function Lead({ status }: { readonly status: ResultStatus }) {
  const { view } = useWizard();
  switch (status) {
    case "submitted":
      return (
        <>
          {view.revision?.submittedBy && (
            <>
              It was submitted by <b className="text-ink">{view.revision.submittedBy}</b>.{" "}
            </>
          )}
          {view.liveSince
            ? "Your colleagues go on signing in with what is live, until this is approved."
            : "Until it is approved nothing changes for your colleagues."}
        </>
      );
    case "approved":
      if (view.liveByRenewal && view.liveSince)
        return (
          <>
            In use since <Timestamp at={view.liveSince} form="time" />. Your colleagues sign in as before. You may now
            delete the old secret at your identity provider.
          </>
        );
      return view.liveSince ? (
        <>
          Live since <Timestamp at={view.liveSince} form="time" />. Give them the login URL below.
        </>
      ) : (
        "Give them the login URL below."
      );
    case "changes_requested":
      return "Nothing has changed for your colleagues. What you entered is kept: change what is asked for, or say why it stays, then submit it again.";
  }
}
