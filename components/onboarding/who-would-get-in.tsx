"use client";

import { userManagementInShort } from "@/lib/domain/connection/wizard-progress";
import { previewRule } from "@/lib/domain/sign-in/preview-rule";
import { PeopleVerdicts } from "./people-verdicts";
import { useWizard } from "./wizard-context";

/** Everybody who has tested, under the rule as it is stored now. Nothing while nobody has come back. */
export function WhoWouldGetIn() {
  const { view } = useWizard();
  const { tests, revision, provenDomains, workspace } = view;
  const userManagement = revision?.userManagement ?? { kind: "provider" as const };
  const preview = previewRule(tests, { userManagement, provenDomains, workspace });
  if (preview.people.length === 0) return null;
  const provider = revision?.provider ?? null;
  return (
    <section className="mt-9 wide:mt-section">
      <h2>Who would get in</h2>
      <p className="mt-1 mb-3.5 max-w-text text-ink-2">
        Everyone who has tested so far, under the rule “{userManagementInShort(userManagement, provider)}”. You can
        change the rule in the next step.
      </p>
      <PeopleVerdicts preview={preview} rule={userManagement} provider={provider} times />
    </section>
  );
}
