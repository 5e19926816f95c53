"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import type { WizardStep } from "@/lib/domain/connection/connection-form";
import { identityProviders } from "@/lib/domain/connection/identity-provider";
import { userManagementInShort } from "@/lib/domain/connection/wizard-progress";
import { buttonClassNames } from "../ui/button";
import { StateTag } from "../ui/state-tag";
import { Timestamp } from "../ui/timestamp";
import { useWizard } from "./wizard-context";

/** Every answer with its proof and the way back to change it. */
export function Answers({ changeable }: { readonly changeable: boolean }) {
  const { view } = useWizard();
  const { revision, checks, tests } = view;
  const provider = revision?.provider ?? null;
  const passed = tests.find((test) => test.current && test.outcome === "allowed");
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
      <Answer label="User management" change={change("users")}>
        {userManagementInShort(revision?.userManagement ?? { kind: "provider" }, provider)}
      </Answer>
      {!changeable && revision?.note && <Answer label="Note">{revision.note}</Answer>}
    </dl>
  );
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
