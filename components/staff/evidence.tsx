import type { ReactNode } from "react";
import { BreakableUrl } from "@/components/ui/breakable-url";
import { StateTag } from "@/components/ui/state-tag";
import { Timestamp } from "@/components/ui/timestamp";
import type { SubmissionView } from "@/lib/application/staff/staff-views";
import type { ConnectionCheck } from "@/lib/domain/connection/connection-check";
import { describeRefusalForIt } from "@/lib/domain/sign-in/refusal-words";
import type { TestSignIn } from "@/lib/domain/sign-in/test-report";
import { CheckAgain } from "./check-again";
import { FieldTalk } from "./field-talk";
import type { FormAction, SimpleFormState } from "./simple-form-state";

/** What was proven of a submission, each with its age. */
export function Evidence({
  view,
  mayDecide,
  check,
}: {
  readonly view: SubmissionView;
  readonly mayDecide: boolean;
  /** Runs the checks again; null where nothing waits, or the reader may only look. */
  readonly check: FormAction<SimpleFormState> | null;
}) {
  const { checks, tests } = view;
  const credentials = checks?.results.find(({ key }) => key === "credentials");
  const cameBack = tests.find(({ current, outcome }) => current && (outcome === "allowed" || outcome === "refused"));
  return (
    <section aria-labelledby="evidence">
      <div className="flex flex-wrap items-center justify-between gap-x-4 pb-2">
        <h2 id="evidence">What was proven</h2>
        {check !== null && <CheckAgain id={view.id} check={check} />}
      </div>
      <dl className="divide-y divide-line border-line border-y">
        <Item name="Checks" at={checks?.at}>
          {checks === null ? (
            <StateTag state="waiting">Never run</StateTag>
          ) : (
            <Checks results={checks.results} current={checks.current} by={checks.by} />
          )}
        </Item>
        {credentials !== undefined && (
          <Item name="Credentials" at={credentials.asked ? new Date(credentials.asked.at) : checks?.at}>
            <CheckLine check={credentials} />
          </Item>
        )}
        <Item name="Test sign-ins">
          <Tests tests={tests} provider={view.submitted.provider} />
          <FieldTalk field="testSignIn" view={view} mayDecide={mayDecide} />
        </Item>
        {view.domains.length > 0 && (
          <Item name="Domains">
            {view.domains.map(({ domain, provenAt, confirmedBy }) => (
              <p key={domain} className="flex flex-wrap items-center gap-x-3">
                <StateTag state={provenAt === null ? "waiting" : "pass"}>{domain}</StateTag>
                <span className="text-ink-2">
                  {provenAt === null ? (
                    "Not proven"
                  ) : (
                    <>
                      {confirmedBy === null ? "Proven by DNS" : `Confirmed by ${confirmedBy}`}{" "}
                      <Timestamp at={provenAt.toISOString()} form="age" />
                    </>
                  )}
                </span>
              </p>
            ))}
          </Item>
        )}
        <Item name="Redirect URL" at={cameBack?.finishedAt ?? undefined}>
          {cameBack === undefined ? (
            <StateTag state="waiting">Not proven</StateTag>
          ) : (
            <StateTag state="pass">Proven</StateTag>
          )}
          <p className="text-ink-2">
            {cameBack === undefined ? "No test with these values came back to " : "A test came back to "}
            <code>
              <BreakableUrl>{view.redirectUrl}</BreakableUrl>
            </code>
          </p>
          <FieldTalk field="redirectUrl" view={view} mayDecide={mayDecide} />
        </Item>
      </dl>
    </section>
  );
}

function Item(props: { readonly name: string; readonly at?: Date; readonly children: ReactNode }) {
  return (
    <div className="grid gap-x-4 py-2.5 md:grid-cols-[7.75rem_minmax(0,1fr)_auto]">
      <dt className="font-semibold">{props.name}</dt>
      <dd className="wrap-anywhere min-w-0">{props.children}</dd>
      {props.at !== undefined && (
        <dd className="text-ink-3 md:text-right">
          <Timestamp at={props.at.toISOString()} form="age" />
        </dd>
      )}
    </div>
  );
}

function Checks(props: {
  readonly results: readonly ConnectionCheck[];
  readonly current: boolean;
  readonly by: string | null;
}) {
  const count = (state: ConnectionCheck["state"]) => props.results.filter((check) => check.state === state).length;
  const [passed, warnings, failures] = [count("pass"), count("warning"), count("failure")];
  const remarkable = props.results.filter(({ state }) => state === "warning" || state === "failure");
  return (
    <>
      <span className="flex flex-wrap gap-x-3">
        {passed > 0 && <StateTag state="pass">{passed} passed</StateTag>}
        {warnings > 0 && (
          <StateTag state="warning">{`${warnings} ${warnings === 1 ? "warning" : "warnings"}`}</StateTag>
        )}
        {failures > 0 && <StateTag state="failure">{failures} failed</StateTag>}
        {!props.current && <StateTag state="unsure">Run before the values changed</StateTag>}
      </span>
      {props.by !== null && <p className="text-ink-3">Run by {props.by}</p>}
      {remarkable.map((check) => (
        <p key={check.key} className="text-ink-2">
          <b className="font-medium text-ink">{check.title}:</b> {check.detail}
        </p>
      ))}
    </>
  );
}

function CheckLine({ check }: { readonly check: ConnectionCheck }) {
  return (
    <>
      <StateTag state={check.state}>{check.title}</StateTag>
      <p className="text-ink-2">{check.detail}</p>
    </>
  );
}

const outcomes: Readonly<Record<TestSignIn["outcome"], readonly ["pass" | "failure" | "waiting" | "busy", string]>> = {
  allowed: ["pass", "Got in"],
  refused: ["failure", "Refused"],
  failed: ["failure", "Failed"],
  abandoned: ["waiting", "Did not come back"],
  started: ["busy", "Under way"],
};

function Tests(props: {
  readonly tests: readonly TestSignIn[];
  readonly provider: SubmissionView["submitted"]["provider"];
}) {
  if (props.tests.length === 0) return <StateTag state="warning">None was made</StateTag>;
  const [newest, earlier] = [props.tests.slice(0, 3), props.tests.slice(3)];
  return (
    <>
      {newest.map((test) => (
        <Test key={test.id} test={test} provider={props.provider} />
      ))}
      {earlier.length > 0 && (
        <details>
          <summary className="min-h-6 text-accent underline underline-offset-4">
            {earlier.length === 1 ? "1 earlier test" : `${earlier.length} earlier tests`}
          </summary>
          {earlier.map((test) => (
            <Test key={test.id} test={test} provider={props.provider} />
          ))}
        </details>
      )}
    </>
  );
}

function Test(props: { readonly test: TestSignIn; readonly provider: SubmissionView["submitted"]["provider"] }) {
  const { test, provider } = props;
  const [state, word] = outcomes[test.outcome];
  const because =
    test.code === null
      ? null
      : describeRefusalForIt({ code: test.code, provider, providerSaid: test.providerSaid }).happened;
  return (
    <div className="not-first:mt-1.5">
      <span className="flex flex-wrap items-center gap-x-3">
        <StateTag state={state}>{word}</StateTag>
        {!test.current && <StateTag state="unsure">With other values</StateTag>}
        <span className="text-ink-3">
          <Timestamp at={test.startedAt.toISOString()} form="age" />
        </span>
      </span>
      <p className="text-ink-2">
        {[test.person?.email ?? test.person?.name ?? test.person?.subject, because].filter(Boolean).join(": ")}
      </p>
    </div>
  );
}
