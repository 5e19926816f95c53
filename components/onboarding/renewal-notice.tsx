"use client";

import { identityProviders } from "@/lib/domain/connection/identity-provider";
import { hasPassedTest } from "@/lib/domain/connection/wizard-progress";
import { Notice } from "../ui/notice";
import { useWizard } from "./wizard-context";

/** Before a new secret alone is submitted: whether it goes live at once, and what serves until then. */
export function RenewalNotice() {
  const { view } = useWizard();
  const provider = identityProviders[view.revision?.provider ?? "generic"].inSentence;
  // A check that failed says by itself what is wrong.
  if (view.checks?.current && !view.checks.passed) return null;
  switch (view.renewal) {
    case null:
      return null;
    case "at_once":
      return (
        <Notice
          state={hasPassedTest(view) ? "pass" : "warning"}
          className="mt-8 max-w-text"
          title="Only the secret changes: goes live at once"
        >
          <p>
            {hasPassedTest(view)
              ? "Its checks and your test sign-in stand in for the review. "
              : "It needs a test sign-in with the new secret first; without one Pacvue reviews it. "}
            Until then the secret that is live keeps serving your colleagues.
          </p>
        </Notice>
      );
    case "review":
      return (
        <Notice
          state="warning"
          className="mt-8 max-w-text"
          title="Only the secret changes, but Pacvue reviews it first"
        >
          <p>
            The checks could not tell whether {provider} accepts the new secret. Until it is approved the secret that is
            live keeps serving your colleagues.
          </p>
        </Notice>
      );
  }
}
