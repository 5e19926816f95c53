"use client";

import { type IdentityProviderKey, identityProviders } from "@/lib/domain/connection/identity-provider";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { actionProblem, useWizardAction } from "./use-wizard-action";
import { useWizard } from "./wizard-context";
import { postStopWaiting } from "./wizard-requests";

/** The way to stop waiting for a test that has not come back. */
export function WaitingTest({ id }: { readonly id: string }) {
  const { base } = useWizard();
  const { state, act } = useWizardAction();
  return (
    <form
      method="post"
      action={`${base}/test-sign-in/${id}/stop`}
      className="mt-7 flex flex-wrap items-center gap-x-4 gap-y-2"
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
  );
}

/** A test that never came back. The provider tells nobody but the person in front of it. */
export function NobodyCameBack({ provider }: { readonly provider: IdentityProviderKey }) {
  return (
    <Notice state="warning" title="No answer came back" className="mt-8 max-w-text">
      If {identityProviders[provider].inSentence} showed an error, nothing of it reaches Pacvue: see below what it
      usually is. If the tab was only closed, test again.
    </Notice>
  );
}
