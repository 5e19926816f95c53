"use client";

import { checkTitles } from "@/lib/domain/connection/check-words";
import type { ConnectionCheck } from "@/lib/domain/connection/connection-check";
import { identityProviders } from "@/lib/domain/connection/identity-provider";
import { ConsolePath } from "../ui/console-path";
import { Field, type FieldRemark } from "../ui/field";
import { SecretInput } from "../ui/secret-input";
import { TextInput } from "../ui/text-input";
import { Timestamp } from "../ui/timestamp";
import { ChecksList } from "./checks-list";
import { StepActions } from "./step-actions";
import { StepPage } from "./step-page";
import { type ConnectField, useConnectForm } from "./use-connect-form";
import { useWizard } from "./wizard-context";

const labels: Readonly<Record<ConnectField, string>> = {
  loginUrl: "Login URL (issuer) of your identity provider",
  clientId: "Client ID",
  clientSecret: "Client secret",
};

export function ConnectStep() {
  const { generation } = useWizard();
  return <ConnectFormOf key={generation} />;
}

function ConnectFormOf() {
  const { view, base } = useWizard();
  const { form, field, onSubmit, busy, missing, focus, checking } = useConnectForm();
  const { revision } = view;
  const provider = revision?.provider ?? "generic";
  const words = identityProviders[provider];
  const where = provider === "generic" ? "Shown on " : `In ${words.inSentence}: `;
  const { errors, dirtyFields } = form.formState;

  const remark = (name: ConnectField): FieldRemark | null => {
    const error = errors[name]?.message;
    if (error) {
      const [title, cure] = error.split("\n");
      return { state: "failure", title, text: cure };
    }
    const failed = view.checks?.current
      ? view.checks.results.find((check) => check.state === "failure" && check.field === name)
      : undefined;
    if (failed && !checking.arrived)
      return { state: "failure", title: whatIsSo(failed), text: failed.cure ?? failed.detail };
    if (name === "loginUrl" && revision?.issuer && revision.issuer !== revision.loginUrl && !dirtyFields.loginUrl) {
      return {
        state: "pass",
        text: (
          <>
            We use <code>{revision.issuer}</code>
          </>
        ),
      };
    }
    return null;
  };

  return (
    <StepPage
      heading={`Connect ${words.inSentence}`}
      lead={`Paste three values from ${provider === "generic" ? "your identity provider" : `your ${words.name} console`}. We check each one as soon as you leave its field.`}
    >
      <form method="post" action={`${base}/draft`} onSubmit={onSubmit} noValidate>
        <input type="hidden" name="step" value="connect" />
        <input type="hidden" name="version" value={revision?.version ?? 0} />
        <div className="mt-9 grid items-start gap-x-14 gap-y-8 wide:grid-cols-[minmax(0,30rem)_minmax(0,1fr)]">
          <div className="grid gap-7">
            <Field label={labels.loginUrl} hint={words.issuerHint} remark={remark("loginUrl")}>
              {(control) => (
                <TextInput
                  {...control}
                  {...field("loginUrl")}
                  mono
                  inputMode="url"
                  autoComplete="off"
                  maxLength={4096}
                />
              )}
            </Field>
            <Field
              label={labels.clientId}
              hint={
                <>
                  {where}
                  <ConsolePath>{words.credentialsPath}</ConsolePath>
                </>
              }
              remark={remark("clientId")}
            >
              {(control) => <TextInput {...control} {...field("clientId")} mono autoComplete="off" />}
            </Field>
            <Field
              label={labels.clientSecret}
              hint={
                revision?.secret ? (
                  <>
                    Stored <Timestamp at={revision.secret.enteredAt} form="at" />, encrypted and not shown again. Leave
                    empty to keep it.
                  </>
                ) : (
                  "Beside the Client ID. It is stored encrypted and never shown again, to anyone. Leave it empty if your provider gave none."
                )
              }
              remark={remark("clientSecret")}
            >
              {(control) => <SecretInput {...control} {...field("clientSecret")} what="client secret" />}
            </Field>
          </div>
          <ChecksList
            checks={view.checks}
            checking={checking}
            host={hostOf(revision?.issuer ?? revision?.loginUrl ?? "")}
            waitsFor={revision?.loginUrl ? null : "the login URL"}
          />
        </div>
        <StepActions
          back="guide"
          busy={busy !== null}
          busyLabel={busy === "checking" ? "Checking" : "Saving"}
          missing={
            missing && {
              what: missing === "checks" ? "the checks" : labels[missing].replace(" of your identity provider", ""),
              go: () => focus(missing),
            }
          }
        />
      </form>
    </StepPage>
  );
}

/** A check that goes by its general name says what it found in its detail. */
function whatIsSo({ key, title, detail }: ConnectionCheck): string {
  return title === checkTitles[key] && detail !== "" ? detail : title;
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
