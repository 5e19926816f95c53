"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { identityProviders } from "@/lib/domain/connection/identity-provider";
import { hasPassedTest } from "@/lib/domain/connection/wizard-progress";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { ErrorShownThere } from "./error-shown-there";
import { StepActions } from "./step-actions";
import { StepPage } from "./step-page";
import { TestHistory } from "./test-history";
import { TestReport } from "./test-report";
import { useContinue } from "./use-continue";
import { usePolling } from "./use-polling";
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
  const words = identityProviders[revision?.provider ?? "generic"];
  const newest = tests[0] ?? null;
  const goingOn = newest?.outcome === "started" && newest.current;
  const waiting = expecting !== null && expecting.after === (newest?.id ?? null);

  usePolling(refresh, 2, goingOn || waiting);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setExpecting(null), patienceSeconds * 1000);
    return () => clearTimeout(timer);
  }, [waiting]);

  const onContinue = (event: FormEvent) => {
    event.preventDefault();
    if (hasPassedTest(view) || asked) void go();
    else {
      setAsked(true);
      button.current?.focus();
    }
  };

  return (
    <StepPage heading={headingOf(newest)} lead={leadOf(newest, words.inSentence)}>
      {notReady && tests.length === 0 && (
        <Notice state="failure" title="The test could not begin" className="mt-8 max-w-text">
          The values of the step before are not complete yet. Go back to Connect and continue from there.
        </Notice>
      )}
      <div aria-live="polite">
        {newest && <TestReport test={newest} provider={words.inSentence} issuer={revision?.issuer ?? null} />}
      </div>
      {newest?.current && (newest.outcome === "started" || newest.outcome === "abandoned") && (
        <ErrorShownThere
          key={newest.outcome}
          provider={revision?.provider ?? "generic"}
          open={newest.outcome === "abandoned"}
        />
      )}
      {tests.length > 1 && <TestHistory tests={tests.slice(1)} provider={words.inSentence} />}

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
        <Button ref={button} type="submit" variant={hasPassedTest(view) ? "secondary" : "primary"}>
          Test sign-in
        </Button>
        <p role="status" className="text-ink-2 text-sm">
          {goingOn || waiting
            ? "Sign in in the other tab. This page follows by itself."
            : "Opens in a new tab. It signs nobody in to a platform."}
        </p>
      </form>

      <form method="post" action={`${base}/draft`} onSubmit={onContinue}>
        <input type="hidden" name="step" value="test" />
        <input type="hidden" name="version" value={revision?.version ?? 0} />
        <StepActions back="connect" busy={busy} secondary={!hasPassedTest(view)}>
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

type Newest = Parameters<typeof TestReport>[0]["test"] | null;

function headingOf(test: Newest): string {
  if (test && !test.current) return "Test the sign-in again";
  switch (test?.outcome) {
    case undefined:
      return "Test the sign-in";
    case "started":
      return "Your test is under way";
    case "allowed":
      return "The test sign-in worked";
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
  switch (test?.outcome) {
    case "allowed":
      return (
        <>
          You went to {provider} and came back as{" "}
          <b className="text-ink">{test.person?.email ?? test.person?.name ?? test.person?.subject}</b>, who would get
          in. This was a test only: it signed nobody in to a platform.
        </>
      );
    case "started":
      return `You were sent to ${provider} in another tab. Sign in there as you do each morning.`;
    case "abandoned":
      return `Nobody came back from ${provider} in time. If ${provider} showed an error there, its words tell what to put right.`;
    case "refused":
    case "failed":
      return "Nothing was changed by it, and nobody was signed in. Put right what is said below, then test again.";
    default:
      return `Sign in once at ${provider}, as a colleague would. It proves the redirect URL, the client ID and the secret all at once.`;
  }
}
