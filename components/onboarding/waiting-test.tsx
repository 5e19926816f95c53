"use client";

import type { ReactNode } from "react";
import { type IdentityProviderKey, identityProviders } from "@/lib/domain/connection/identity-provider";
import { Button } from "../ui/button";
import { ConsolePath } from "../ui/console-path";
import { CopyLine } from "../ui/copy-line";
import { Notice } from "../ui/notice";
import { actionProblem, useWizardAction } from "./use-wizard-action";
import { useWizard } from "./wizard-context";
import { postStopWaiting } from "./wizard-requests";

/** While a test has not come back: what an error at the provider usually means, and the way to stop waiting. */
export function WaitingTest({ id, provider }: { readonly id: string; readonly provider: IdentityProviderKey }) {
  const { base } = useWizard();
  const { state, act } = useWizardAction();
  const { inSentence } = identityProviders[provider];
  return (
    <div className="mt-7 grid max-w-text gap-4">
      <div className="grid gap-2 text-ink-2 text-sm">
        <UsualCause provider={provider}>Does {inSentence} show an error instead of its sign-in page?</UsualCause>
      </div>
      <form
        method="post"
        action={`${base}/test-sign-in/${id}/stop`}
        className="flex flex-wrap items-center gap-x-4 gap-y-2"
        onSubmit={(event) => {
          event.preventDefault();
          void act(() => postStopWaiting(base, id));
        }}
      >
        <Button type="submit" size="sm" busy={state === "busy"}>
          Stop waiting
        </Button>
        <p role="status" className="text-fail text-sm">
          {actionProblem(state)}
        </p>
      </form>
    </div>
  );
}

/** A test that never came back. The provider tells nobody but the person in front of it, so this says what it usually is. */
export function NobodyCameBack({ provider }: { readonly provider: IdentityProviderKey }) {
  return (
    <Notice state="warning" title="No answer came back" className="mt-8 max-w-text">
      <div className="grid gap-2">
        <UsualCause provider={provider}>
          If {identityProviders[provider].inSentence} showed an error, nothing of it reaches Pacvue.
        </UsualCause>
        <p>If the tab was only closed, test again.</p>
      </div>
    </Notice>
  );
}

function UsualCause({ provider, children }: { readonly provider: IdentityProviderKey; readonly children: ReactNode }) {
  const { view } = useWizard();
  const { inSentence, redirectUrlPath } = identityProviders[provider];
  const its = provider === "generic" ? "it" : inSentence;
  return (
    <>
      <p>
        {children} Most often {its} does not know the redirect URL yet. Enter it there, sign for sign, in{" "}
        <ConsolePath>{redirectUrlPath}</ConsolePath>:
      </p>
      <CopyLine what="Redirect URL" value={view.redirectUrl} />
    </>
  );
}
