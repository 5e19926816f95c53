"use client";

import Link from "next/link";
import type { UserManagement } from "@/lib/domain/connection/user-management";
import { previewInShort } from "@/lib/domain/sign-in/decision-words";
import { previewRule } from "@/lib/domain/sign-in/preview-rule";
import { classNames } from "../ui/class-names";
import { Notice } from "../ui/notice";
import { PeopleVerdicts } from "./people-verdicts";
import { useWizard } from "./wizard-context";

/** Who of the tested people gets in under the rule that is being written; null while it is not complete. */
export function RulePreviewPanel({ rule, stale }: { readonly rule: UserManagement | null; readonly stale: boolean }) {
  const { view, base } = useWizard();
  const { tests, provenDomains, workspace, revision } = view;
  const tested = tests.filter(({ person }) => person !== null);
  const preview = rule && previewRule(tests, { userManagement: rule, provenDomains, workspace });
  const nobody =
    preview !== null && preview.people.length > 0 && preview.people.every(({ verdict }) => verdict === "out");
  return (
    <section aria-labelledby="with-this-rule" className="min-w-0">
      <h2 id="with-this-rule">With this rule</h2>
      <div role="status" className={classNames("mt-1 mb-3 text-ink-2 text-sm", stale && "opacity-60")}>
        {rule === null
          ? "Complete the rule to see who of those who tested gets in."
          : preview && preview.people.length > 0
            ? previewInShort(preview.people)
            : null}
      </div>
      {preview && (
        <div className={classNames(stale && "opacity-60")}>
          <PeopleVerdicts preview={preview} rule={rule} provider={revision?.provider ?? null} />
        </div>
      )}
      {preview?.people.length === 0 && (
        <p className="text-ink-2 text-sm">
          {tested.length > 0
            ? "The settings have changed since the last test. "
            : "Nobody has tested yet, so there is nobody to show. "}
          <Link href={`${base}/test`}>Test sign-in</Link> shows who gets in, and which groups arrive.
        </p>
      )}
      {nobody && (
        <Notice state="warning" title="Nobody who tested gets in" className="mt-4">
          <p>Let somebody test whom the rule should let in. A rule that lets in nobody locks out the whole company.</p>
        </Notice>
      )}
      {rule?.kind === "groups" && (
        <p className="mt-3 text-ink-2 text-sm">
          Whoever arrives without any groups is kept out. That is on purpose: a missing list must never open a door.
        </p>
      )}
    </section>
  );
}
