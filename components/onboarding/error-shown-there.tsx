"use client";

import { useState } from "react";
import { capitalised } from "@/lib/domain/capitalised";
import { type IdentityProviderKey, identityProviders } from "@/lib/domain/connection/identity-provider";
import { explainErrorShownAtProvider } from "@/lib/domain/sign-in/error-shown-at-provider";
import { ConsolePath } from "../ui/console-path";
import { CopyLine } from "../ui/copy-line";
import { Field } from "../ui/field";
import { Notice } from "../ui/notice";
import { TextArea } from "../ui/text-area";
import { useWizard } from "./wizard-context";

/**
 * For a test that nobody comes back from: a provider that does not know the redirect URL shows a page of its own and sends
 * nobody on, so the reader brings us its words. They stay in the browser.
 */
export function ErrorShownThere({
  provider,
  open,
}: {
  readonly provider: IdentityProviderKey;
  /** Unfolded from the beginning: nobody came back. */
  readonly open: boolean;
}) {
  const { view } = useWizard();
  const [said, setSaid] = useState("");
  const { inSentence, redirectUrlPath } = identityProviders[provider];
  const explained = explainErrorShownAtProvider(said, provider);

  return (
    <details open={open} className="mt-8 max-w-text">
      <summary className="min-h-target-sm font-medium text-accent text-sm underline underline-offset-3">
        {capitalised(inSentence)} shows an error instead
      </summary>
      <p className="mt-3 mb-3 text-ink-2">
        Then nobody is sent back here. Most often the Redirect URL is missing or differs by a sign. It belongs here:{" "}
        <ConsolePath>{redirectUrlPath}</ConsolePath>
      </p>
      <CopyLine what="Redirect URL" value={view.redirectUrl} />
      <Field
        label="Words of the error"
        hint="Paste what its page says; we tell you what to put right. It stays on this page."
        className="mt-6"
      >
        {(control) => (
          <TextArea
            {...control}
            value={said}
            onChange={(event) => setSaid(event.currentTarget.value)}
            rows={3}
            spellCheck={false}
          />
        )}
      </Field>
      <div role="status">
        {explained && (
          <Notice state="failure" title={explained.happened} className="mt-3">
            <p>{explained.cure} Then test again.</p>
          </Notice>
        )}
        {!explained && said.trim() !== "" && (
          <Notice state="warning" title="We do not know these words" className="mt-3">
            <p>
              Compare the Redirect URL first. If the error stays, copy its words into the note to Pacvue on the last
              step.
            </p>
          </Notice>
        )}
      </div>
    </details>
  );
}
