"use client";

import type { FormEvent, ReactNode } from "react";
import { identityProviders } from "@/lib/domain/connection/identity-provider";
import { userManagementInShort } from "@/lib/domain/connection/wizard-progress";
import { ConsolePath } from "../ui/console-path";
import { RadioOption } from "../ui/radio-option";
import { DomainsSection } from "./domains-section";
import { StepActions } from "./step-actions";
import { StepPage } from "./step-page";
import { useContinue } from "./use-continue";
import { useWizard } from "./wizard-context";

export function UsersStep() {
  const { view, base } = useWizard();
  const { busy, go } = useContinue("users");
  const provider = view.revision?.provider ?? null;
  const words = identityProviders[provider ?? "generic"];
  const rule = view.revision?.userManagement ?? { kind: "provider" };

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void go({ userManagement: rule });
  };

  return (
    <StepPage
      heading="Who gets in?"
      lead={`${capital(words.inSentence)} decides: whoever it lets through to Pacvue gets in, and nobody else.`}
    >
      <form method="post" action={`${base}/draft`} onSubmit={onSubmit}>
        <input type="hidden" name="step" value="users" />
        <input type="hidden" name="version" value={view.revision?.version ?? 0} />
        <fieldset className="mt-8 max-w-text">
          <legend className="sr-only">User management</legend>
          <div className="border-line border-y">
            {rule.kind === "provider" ? (
              <Rule>
                <RadioOption
                  name="userManagement"
                  value="provider"
                  defaultChecked
                  title={userManagementInShort({ kind: "provider" }, provider)}
                  tag="Recommended"
                  detail={
                    <>
                      You decide in {words.inSentence}, under <ConsolePath>{words.assignmentPath}</ConsolePath>. Nothing
                      to keep up to date here.
                    </>
                  }
                />
              </Rule>
            ) : (
              <Rule>
                <RadioOption
                  name="userManagement"
                  value={rule.kind}
                  defaultChecked
                  title={userManagementInShort(rule, provider)}
                  detail="Set by Pacvue through its management interface. It stays as it is."
                />
              </Rule>
            )}
          </div>
        </fieldset>
        <section className="mt-9 max-w-text wide:mt-section">
          <h2>How people are let in and kept out</h2>
          <ol className="mt-3.5 grid list-decimal gap-2 pl-5 marker:text-ink-3">
            <li>
              Open <ConsolePath>{words.assignmentPath}</ConsolePath>.
            </li>
            <li>Add the people or groups that use Pacvue. They get in from their next sign-in on.</li>
            <li>Remove whoever leaves. They cannot sign in to Pacvue again.</li>
          </ol>
        </section>
        <StepActions back="test" busy={busy} />
      </form>
      <DomainsSection />
    </StepPage>
  );
}

/** The chosen rule carries the state line. */
function Rule({ children }: { readonly children: ReactNode }) {
  return (
    <div className="relative has-checked:before:absolute has-checked:before:top-4 has-checked:before:bottom-5 has-checked:before:-left-4 has-checked:before:w-0.5 has-checked:before:rounded-full has-checked:before:bg-accent">
      {children}
    </div>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
