"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import type { WizardStep } from "@/lib/domain/connection/connection-form";
import { endpointFields, endpointNames } from "@/lib/domain/connection/endpoint-field";
import type { EndpointsByHand } from "@/lib/domain/connection/endpoints-by-hand";
import { identityProviders } from "@/lib/domain/connection/identity-provider";
import { dayOf } from "@/lib/domain/connection/secret-expiry";
import type { UserManagement } from "@/lib/domain/connection/user-management";
import { nobodyTestedGetsIn, userManagementInShort } from "@/lib/domain/connection/wizard-progress";
import { previewInShort } from "@/lib/domain/sign-in/decision-words";
import { previewRule } from "@/lib/domain/sign-in/preview-rule";
import { settledHostedDomain } from "@/lib/domain/sign-in/workspace";
import { buttonClassNames } from "../ui/button";
import { CalendarDay } from "../ui/calendar-day";
import { StateTag } from "../ui/state-tag";
import { Timestamp } from "../ui/timestamp";
import { useWizard } from "./wizard-context";

/** Every answer with its proof and the way back to change it. */
export function Answers({ changeable }: { readonly changeable: boolean }) {
  const { view } = useWizard();
  const { revision, checks, tests } = view;
  const provider = revision?.provider ?? null;
  const userManagement = revision?.userManagement ?? { kind: "provider" as const };
  // Whoever came back proves the connection; the last row says who gets in.
  const passed = tests.find(({ current, person }) => current && person !== null);
  const results = checks?.current ? checks.results : [];
  const number = (state: string) => results.filter((check) => check.state === state).length;
  const credentials = results.find(({ key }) => key === "credentials");
  const change = (step: WizardStep) => (changeable ? step : null);

  return (
    <dl className="mt-9 border-line border-b">
      <Answer label="Identity provider" change={change("provider")}>
        {provider ? identityProviders[provider].name : <NotGiven />}
      </Answer>
      <Answer
        label="Login URL (issuer)"
        change={change("connect")}
        proof={
          results.length === 0 ? (
            <StateTag state="waiting">Not checked yet</StateTag>
          ) : (
            <>
              {number("pass") > 0 && <StateTag state="pass">{number("pass")} checks passed</StateTag>}
              {number("warning") > 0 && (
                <StateTag state="warning">
                  {number("warning")} {number("warning") === 1 ? "warning" : "warnings"}
                </StateTag>
              )}
              {number("failure") > 0 && <StateTag state="failure">{number("failure")} failed</StateTag>}
            </>
          )
        }
      >
        {revision?.loginUrl ? <code>{revision.issuer ?? revision.loginUrl}</code> : <NotGiven />}
      </Answer>
      {revision?.endpointsByHand && (
        <Answer label="Endpoints" change={change("connect")}>
          <EnteredByHand endpoints={revision.endpointsByHand} />
        </Answer>
      )}
      <Answer label="Client ID" change={change("connect")}>
        {revision?.clientId ? <code>{revision.clientId}</code> : <NotGiven />}
      </Answer>
      <Answer
        label="Client secret"
        change={change("connect")}
        proof={
          credentials?.state === "pass" ? (
            <StateTag state="pass">{credentials.title}</StateTag>
          ) : credentials?.state === "failure" ? (
            <StateTag state="failure">Not accepted</StateTag>
          ) : null
        }
      >
        {revision?.secret ? (
          <>
            Stored <Timestamp at={revision.secret.enteredAt} form="at" />
            {revision.secret.expiresAt && (
              <>
                , expires <CalendarDay on={dayOf(revision.secret.expiresAt)} />
              </>
            )}
          </>
        ) : (
          "None: a public client with PKCE"
        )}
      </Answer>
      <Answer
        label="Test sign-in"
        change={change("test")}
        proof={
          passed ? (
            <StateTag state="pass">Worked, redirect URL proven</StateTag>
          ) : (
            <StateTag state="warning">No test of these settings has worked</StateTag>
          )
        }
      >
        {passed ? (
          <>
            {passed.person?.email ?? passed.person?.name ?? passed.person?.subject},{" "}
            <Timestamp at={passed.startedAt} form="at" />
          </>
        ) : (
          "None"
        )}
      </Answer>
      <Answer label="User management" change={change("users")} proof={<TestedUnderRule />}>
        {userManagementInShort(userManagement, provider)}
        <RuleList rule={userManagement} />
        <OnlyOfCompany />
      </Answer>
      {!changeable && revision?.note && <Answer label="Note">{revision.note}</Answer>}
    </dl>
  );
}

/** Whose accounts get in, where the issuer serves many companies. */
function OnlyOfCompany() {
  const { view } = useWizard();
  const { revision, workspace, tests } = view;
  if (!revision || workspace.kind === "own") return null;
  const passed = tests.filter(({ current, outcome }) => current && outcome === "allowed");
  const domain = settledHostedDomain(revision, passed);
  return (
    <p className="text-ink-2 text-sm">
      {domain === null
        ? "Nobody yet: a test sign-in settles whose accounts get in."
        : `Only with an account of ${domain}, or of a domain that is proven to be yours.`}
    </p>
  );
}

/** Who of the tested people gets in under the stored rule, in one line; nothing while nobody has come back. */
function TestedUnderRule() {
  const { view } = useWizard();
  const { revision, tests, provenDomains, workspace } = view;
  if (!revision) return null;
  const { people } = previewRule(tests, { userManagement: revision.userManagement, provenDomains, workspace });
  if (people.length === 0) return null;
  if (nobodyTestedGetsIn(view)) return <StateTag state="warning">{previewInShort(people)}</StateTag>;
  return <p className="text-ink-2 text-sm">{previewInShort(people)}</p>;
}

const mostListed = 5;

/** The domains, groups or people of a rule: the first few, and the rest on request. */
function RuleList({ rule }: { readonly rule: UserManagement }) {
  const values = valuesOf(rule);
  const rest = values.slice(mostListed);
  return (
    <>
      {values.length > 0 && <p className="text-ink-2 text-sm">{values.slice(0, mostListed).join("\n")}</p>}
      {rest.length > 0 && (
        <details className="text-sm">
          <summary className="min-h-6 text-accent underline underline-offset-4">
            and {rest.length.toLocaleString("en-GB")} more
          </summary>
          <p className="text-ink-2">{rest.join("\n")}</p>
        </details>
      )}
    </>
  );
}

function EnteredByHand({ endpoints }: { readonly endpoints: EndpointsByHand }) {
  return (
    <>
      Entered by hand
      <dl className="mt-1.5 grid gap-1.5 text-sm">
        {endpointFields
          .filter((field) => endpoints[field] !== "")
          .map((field) => (
            <div key={field}>
              <dt className="text-ink-2">{endpointNames[field]}</dt>
              <dd>
                <code>{endpoints[field]}</code>
              </dd>
            </div>
          ))}
      </dl>
    </>
  );
}

function valuesOf(rule: UserManagement): readonly string[] {
  switch (rule.kind) {
    case "provider":
      return [];
    case "domains":
      return rule.domains;
    case "groups":
      return rule.values;
    case "people":
      return rule.emails;
  }
}

function NotGiven() {
  return <span className="text-fail">Not given yet</span>;
}

function Answer({
  label,
  change = null,
  proof,
  children,
}: {
  readonly label: string;
  readonly change?: WizardStep | null;
  readonly proof?: ReactNode;
  readonly children: ReactNode;
}) {
  const { base } = useWizard();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 border-line border-t py-3.5 sm:grid-cols-[12rem_minmax(0,1fr)_auto]">
      <dt className="col-start-1 row-start-1 font-semibold">{label}</dt>
      <dd className="wrap-anywhere col-span-2 col-start-1 row-start-2 whitespace-pre-line sm:col-span-1 sm:col-start-2 sm:row-start-1">
        {children}
        {proof && <div className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1">{proof}</div>}
      </dd>
      {change && (
        <dd className="col-start-2 row-start-1 sm:col-start-3">
          <Link
            href={`${base}/${change}`}
            prefetch={false}
            className={buttonClassNames("quiet", "sm", "-my-1.5 -mr-2")}
          >
            Change<span className="sr-only"> {label}</span>
          </Link>
        </dd>
      )}
    </div>
  );
}
