"use client";

import type { ReactNode } from "react";
import { checkTitles } from "@/lib/domain/connection/check-words";
import type { ConnectionCheck } from "@/lib/domain/connection/connection-check";
import { endpointNames } from "@/lib/domain/connection/endpoint-field";
import { hostOf } from "@/lib/domain/connection/host-of";
import { identityProviders } from "@/lib/domain/connection/identity-provider";
import { ConsolePath } from "../ui/console-path";
import { Field, type FieldRemark } from "../ui/field";
import { SecretInput } from "../ui/secret-input";
import { TextInput } from "../ui/text-input";
import { Timestamp } from "../ui/timestamp";
import { ChecksList } from "./checks-list";
import type { ConnectField } from "./connect-change";
import { EndpointsByHandPart } from "./endpoints-by-hand-part";
import { returnedRemark } from "./returned-context";
import { SecretExpiryField } from "./secret-expiry-field";
import { placeOfField, StaffComment } from "./staff-comment";
import { StepActions } from "./step-actions";
import { StepPage } from "./step-page";
import { type CommentedField, endpointsPart, useConnectForm } from "./use-connect-form";
import { useWizard } from "./wizard-context";

const labels: Readonly<Record<ConnectField, string>> = {
  loginUrl: "Login URL (issuer) of your identity provider",
  clientId: "Client ID",
  clientSecret: "Client secret",
  secretExpiresOn: "Expiry of the client secret",
  ...endpointNames,
  tokenEndpointAuthentication: "Client authentication",
};

export function ConnectStep() {
  const { generation } = useWizard();
  return <ConnectFormOf key={generation} />;
}

function ConnectFormOf() {
  const { view, base } = useWizard();
  const connect = useConnectForm();
  const { form, field, onSubmit, busy, missing, focus, checking, forgotten, returned } = connect;
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
    const cameBack = returnedRemark(returned, name);
    if (cameBack) return cameBack;
    const failed = view.checks?.current
      ? view.checks.results.find((check) => check.state === "failure" && check.field === name)
      : undefined;
    if (failed && !checking.arrived) {
      const title = whatIsSo(failed);
      const cure = failed.cure ?? (title === failed.detail ? undefined : failed.detail);
      const offered = failed.offers === "endpoints_by_hand" && provider === "generic" && !revision?.endpointsByHand;
      return {
        state: "failure",
        title,
        text: offered ? <OrByHand cure={cure} enterByHand={connect.enterByHand} /> : cure,
      };
    }
    if (name === "clientSecret" && forgotten) {
      return {
        state: "warning",
        title: "Enter the client secret again.",
        text: "The one that was stored belongs to the address before, so it was forgotten rather than sent to another.",
      };
    }
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
            <At field="loginUrl">
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
            </At>
            <At field="clientId">
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
            </At>
            <At field="clientSecret">
              <Field
                label={labels.clientSecret}
                hint={
                  revision?.secret ? (
                    <>
                      Stored <Timestamp at={revision.secret.enteredAt} form="at" />, encrypted and not shown again.
                      Leave empty to keep it.
                    </>
                  ) : (
                    "Beside the Client ID. It is stored encrypted and never shown again, to anyone. Leave it empty if your provider gave none."
                  )
                }
                remark={remark("clientSecret")}
              >
                {(control) => <SecretInput {...control} {...field("clientSecret")} what="client secret" />}
              </Field>
            </At>
            <SecretExpiryField
              provider={provider}
              stored={revision?.secret?.expiresAt ?? null}
              input={field("secretExpiresOn")}
              remark={remark("secretExpiresOn")}
              label={labels.secretExpiresOn}
            />
            <EndpointsByHandPart
              byHand={revision?.endpointsByHand ?? null}
              offered={provider === "generic" || (view.checks?.results.some((check) => check.offers) ?? false)}
              connect={connect}
              remark={remark}
            />
          </div>
          <ChecksList
            checks={view.checks}
            checking={checking}
            host={hostOf(revision?.endpointsByHand?.keySetAddress || (revision?.issuer ?? revision?.loginUrl ?? ""))}
            waitsFor={revision?.loginUrl ? null : "the login URL"}
          />
        </div>
        <StepActions
          back="guide"
          busy={busy !== null}
          busyLabel={busy === "checking" ? "Checking" : "Saving"}
          missing={
            missing && {
              what:
                missing === "checks"
                  ? "the checks"
                  : labels[missing].replace(/ of your identity provider| \(jwks_uri\)/, ""),
              go: () => focus(missing),
            }
          }
        />
      </form>
    </StepPage>
  );
}

/** A field with what staff ask for there. */
function At({ field, children }: { readonly field: CommentedField; readonly children: ReactNode }) {
  return (
    <div id={placeOfField(field)} className="grid scroll-mt-24 gap-3">
      {children}
      <StaffComment field={field} />
    </div>
  );
}

/** What cures a missing discovery document, and the way for whose provider has none. */
function OrByHand({ cure, enterByHand }: { readonly cure: string | undefined; readonly enterByHand: () => void }) {
  return (
    <>
      {cure}
      <a
        href={`#${endpointsPart}`}
        className="mt-1.5 flex min-h-target-sm items-center font-medium"
        onClick={(event) => {
          event.preventDefault();
          enterByHand();
        }}
      >
        My provider has none: enter its endpoints by hand
      </a>
    </>
  );
}

/** A check that goes by its general name says what it found in its detail. */
function whatIsSo({ key, title, detail }: ConnectionCheck): string {
  return title === checkTitles[key] && detail !== "" ? detail : title;
}
