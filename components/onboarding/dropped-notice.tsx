"use client";

import { identityProviders } from "@/lib/domain/connection/identity-provider";
import { Notice } from "../ui/notice";
import { inWords, stillMissing } from "./dropped-values";
import { useWizard } from "./wizard-context";

/** After a switch to another identity provider: what it dropped, until it is entered again. */
export function DroppedNotice() {
  const { dropped, view } = useWizard();
  const provider = view.revision?.provider;
  const missing = dropped && stillMissing(dropped, view.revision);
  if (!dropped || !provider || !missing || missing.length === 0) return null;
  return (
    <Notice
      role="status"
      state="warning"
      title={`You switched from ${identityProviders[dropped.from].inSentence} to ${identityProviders[provider].inSentence}`}
      className="mt-8 max-w-text"
    >
      <p>
        The {inWords(missing)} of {identityProviders[dropped.from].inSentence} {missing.length === 1 ? "was" : "were"}{" "}
        dropped. Enter the new {missing.length === 1 ? "one" : "ones"} in the step Connect. Everything else is kept.
      </p>
    </Notice>
  );
}
