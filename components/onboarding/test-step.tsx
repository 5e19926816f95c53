"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { identityProviders } from "@/lib/domain/connection/identity-provider";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { ColleagueLinks } from "./colleague-links";
import { ErrorShownThere } from "./error-shown-there";
import { StaffComment } from "./staff-comment";
import { StepActions } from "./step-actions";
import { StepPage } from "./step-page";
import { TestHistory } from "./test-history";
import { TestBeginning, TestReport } from "./test-report";
import { useContinue } from "./use-continue";
import { usePolling } from "./use-polling";
import { NobodyCameBack, WaitingTest } from "./waiting-test";
import { WhoWouldGetIn } from "./who-would-get-in";
import { useWizard } from "./wizard-context";

/** How long after a press of Test sign-in the page looks out for the test, if none has begun. */
const patienceSeconds = 60;

export function TestStep({ notReady }: { readonly notReady: boolean }) {
  const { view, base, refresh } = useWizard();
  const { busy, go } = useContinue("test");
  const [expecting, setExpecting] = useState<{ readonly after: string | null } | null>(null);
  const [asked, setAsked] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { tests, revision } = view;
  const provider = revision?.provider ?? "generic";
  const words = identityProviders[provider];
  const newest = tests[0] ?? null;
  const goingOn = newest?.outcome === "started" && newest.current;
  const somebodyCameBack = tests.some(({ current, person }) => current && person !== null);
  const waiting = expecting !== null && expecting.after === (newest?.id ?? null);

  const shown = waiting ? null : newest;
  const earlier = waiting ? tests : tests.slice(1);

  usePolling(refresh, 2, waiting || tests.some(({ outcome }) => outcome === "started"));
  // A colleague begins whenever they like.
  usePolling(refresh, 10, view.testLinks.length > 0);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setExpecting(null), patienceSeconds * 1000);
    return () => clearTimeout(timer);
  }, [waiting]);

  const onContinue = (event: FormEvent) => {
    event.preventDefault();
    if (somebodyCameBack || asked) void go();
    else {
      setAsked(true);
      button.current?.focus();
    }
  };

  return (
    <StepPage
      heading={waiting ? "Your test is under way" : headingOf(newest)}
      lead={waiting ? leadOfBeginning : leadOf(newest, words.inSentence)}
    >
      {notReady && tests.length === 0 && (
        <Notice state="failure" title="The test could not begin" className="mt-8 max-w-text">
          The values of the step before are not complete yet. Go back to Connect and continue from there.
        </Notice>
      )}
      <div aria-live="polite">
        {waiting && <TestBeginning provider={words.inSentence} />}
        {shown && <TestReport test={shown} provider={provider} issuer={revision?.issuer ?? null} />}
        {shown?.outcome === "abandoned" && shown.current && <NobodyCameBack provider={provider} />}
        <WhoWouldGetIn />
      </div>
      {shown?.current && (shown.outcome === "started" || shown.outcome === "abandoned") && (
        <ErrorShownThere key={shown.outcome} provider={provider} open={shown.outcome === "abandoned"} />
      )}
      {waiting && (
        <div className="mt-7">
          <Button size="sm" onClick={() => setExpecting(null)}>
            Stop waiting
          </Button>
        </div>
      )}
      {shown?.outcome === "started" && <WaitingTest key={shown.id} id={shown.id} />}
      {earlier.length > 0 && <TestHistory tests={earlier} provider={words.inSentence} />}

      <form
        method="post"
        action={`${base}/test-sign-in`}
        target="_blank"
        className="mt-8 flex flex-wrap items-center gap-x-5 gap-y-3"
        onSubmit={() => {
          setAsked(false);
          setExpecting({ after: newest?.id ?? null });
        }}
        rel="noopener"
      >
        <Button ref={button} type="submit" variant={somebodyCameBack ? "secondary" : "primary"}>
          Test sign-in
        </Button>
        <p role="status" className="text-ink-2 text-sm">
          {goingOn || waiting
            ? "Sign in in the other tab. This page follows by itself."
            : "Opens in a new tab. It signs nobody in to a platform."}
        </p>
      </form>

      <ColleagueLinks provider={words.inSentence} />

      <form method="post" action={`${base}/draft`} onSubmit={onContinue}>
        <input type="hidden" name="step" value="test" />
        <input type="hidden" name="version" value={revision?.version ?? 0} />
        <StaffComment field="testSignIn" className="mt-8" />
        <StepActions back="connect" busy={busy} secondary={!somebodyCameBack}>
          {asked && (
            <span>
              <b className="text-ink">Test it first.</b> Or press Continue again to go on without a test; Pacvue will
              then ask you for the reason.
            </span>
          )}
        </StepActions>
      </form>
    </StepPage>
  );
}

const leadOfBeginning =
  "A new tab opens and takes you to your sign-in page. If none opened, allow pop-ups for this page and press Test sign-in again.";

type Newest = Parameters<typeof TestReport>[0]["test"] | null;

function headingOf(test: Newest): string {
  if (test && !test.current) return "Test the sign-in again";
  if (test?.person) return "The test sign-in worked";
  switch (test?.outcome) {
    case undefined:
      return "Test the sign-in";
    case "started":
      return test?.byColleague ? "A colleague’s test is under way" : "Your test is under way";
    case "abandoned":
      return "The test was not finished";
    default:
      return "The test sign-in did not work";
  }
}

function leadOf(test: Newest, provider: string) {
  if (test && !test.current) {
    return "The settings have changed since the last test, so it proves nothing any more.";
  }
  if (test?.person) {
    const would = test.outcome === "allowed" ? "who would get in" : "who would not get in under the rule you chose";
    return (
      <>
        {test.byColleague ? "Your colleague" : "You"} went to {provider} and came back as{" "}
        <b className="text-ink">{test.person.email ?? test.person.name ?? test.person.subject}</b>, {would}. This was a
        test only: it signed nobody in to a platform.
      </>
    );
  }
  switch (test?.outcome) {
    case "started":
      return test.byColleague
        ? `Your colleague was sent to ${provider}. This page follows by itself.`
        : `You were sent to ${provider} in another tab. Sign in there as you do each morning.`;
    case "abandoned":
      return test.finishedAt
        ? `You stopped waiting for ${provider}. If somebody still comes back from this test, it counts no more.`
        : `Nobody came back from ${provider} in time. If ${provider} showed an error there, its words tell what to put right.`;
    case "refused":
    case "failed":
      return "Nothing was changed by it, and nobody was signed in. Put right what is said below, then test again.";
    default:
      return `Sign in once at ${provider}, as a colleague would. It proves the redirect URL, the client ID and the secret all at once.`;
  }
}
