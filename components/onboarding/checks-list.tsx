"use client";

import { RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import type { WizardChecks } from "@/lib/application/onboarding/wizard-view";
import {
  type ConnectionCheck,
  type ConnectionCheckKey,
  connectionCheckKeys,
} from "@/lib/domain/connection/connection-check";
import { Button } from "../ui/button";
import { classNames } from "../ui/class-names";
import { type GlyphState, StateGlyph } from "../ui/state-glyph";
import { Timestamp } from "../ui/timestamp";
import type { ChecksRun } from "./use-checks";

/** How a check is called before it has answered. */
const names: Readonly<Record<ConnectionCheckKey, string>> = {
  reachable: "Reachable",
  discovery: "Discovery document valid",
  issuer: "Issuer equal, character for character",
  https: "Every address by https",
  flow: "Sign-in flow we support",
  pkce: "PKCE supported",
  client_authentication: "Client authentication we support",
  algorithm: "Signature algorithm we accept",
  keys: "Signing keys usable",
  scopes: "E-mail and name can be asked for",
  clock: "Clocks agree",
  credentials: "Credentials accepted",
};

const glyphs: Readonly<Record<ConnectionCheck["state"], GlyphState>> = {
  pass: "pass",
  warning: "warning",
  failure: "failure",
  waiting: "waiting",
};
const words: Readonly<Record<ConnectionCheck["state"], string>> = {
  pass: "Passed",
  warning: "Warning",
  failure: "Failed",
  waiting: "Waiting",
};

/** The checks beside the fields: filling in while they run, then with counts, time and Check again. */
export function ChecksList({
  checks,
  checking,
  host,
  waitsFor,
}: {
  readonly checks: WizardChecks | null;
  readonly checking: ChecksRun;
  /** Who is being asked: "northwind.okta.com". */
  readonly host: string;
  /** What is missing before anything can be checked: "the login URL". Null when nothing is. */
  readonly waitsFor: string | null;
}) {
  const { arrived } = checking;
  const shown = arrived ?? (checks?.current ? checks.results : []);
  const listed = arrived || shown.length === 0 ? connectionCheckKeys : shown.map(({ key }) => key);
  const firstOpen = arrived ? connectionCheckKeys[arrived.length] : undefined;

  return (
    <section aria-labelledby="checks-heading">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-0.5">
        <h2 id="checks-heading">Checks</h2>
        <span role="status" className="text-ink-2 text-sm">
          {arrived ? `${arrived.length} of ${connectionCheckKeys.length} done` : countInWords(shown)}
        </span>
      </div>
      <ol className="mt-3 border-line border-b">
        {listed.map((key) => {
          const check = shown.find((entry) => entry.key === key);
          if (check) return <CheckRow key={key} check={check} />;
          return (
            <Row
              key={key}
              glyph={key === firstOpen ? "busy" : "waiting"}
              said={key === firstOpen ? "Checking" : "Later"}
            >
              <b className={classNames("font-medium text-[0.9375rem]", key !== firstOpen && "text-ink-3")}>
                {names[key]}
              </b>
              {key === firstOpen && <p className="text-ink-2 text-sm">Asking {host}</p>}
              {!arrived && key === "reachable" && waitsFor && (
                <p className="text-ink-3 text-sm">Waits for {waitsFor}.</p>
              )}
            </Row>
          );
        })}
      </ol>
      <div className="mt-2.5 flex min-h-target-sm flex-wrap items-center justify-between gap-x-4 text-ink-3 text-xs">
        <span role="status">
          {checking.ended === "stopped" && "Stopped. Nothing was kept."}
          {checking.ended === "failed" && "The checks could not be finished: no answer came. Try again."}
          {!checking.ended && !arrived && checks && (
            <>
              Last checked <Timestamp at={checks.at} form="at" />
              {!checks.current && ", before the latest change"}
            </>
          )}
        </span>
        {arrived ? (
          <Button variant="quiet" className="-mr-2" onClick={checking.stop}>
            Stop
          </Button>
        ) : (
          waitsFor === null && (
            <Button variant="quiet" className="-mr-2" onClick={() => void checking.run()}>
              <RotateCw className="size-4" strokeWidth={1.8} aria-hidden="true" />
              {checks ? "Check again" : "Check now"}
            </Button>
          )
        )}
      </div>
    </section>
  );
}

function CheckRow({ check }: { readonly check: ConnectionCheck }) {
  const { state } = check;
  return (
    <Row
      glyph={glyphs[state]}
      said={words[state]}
      className={classNames(
        (state === "failure" || state === "warning") && "-ml-3.5 pr-3 pl-3 border-l-2",
        state === "failure" && "border-l-fail bg-fail-soft py-3.5",
        state === "warning" && "border-l-warn py-3",
      )}
    >
      <b className="font-medium text-[0.9375rem]">{check.title}</b>
      {check.detail && <p className="text-ink-2 text-sm">{check.detail}</p>}
      {check.cure && <p className="mt-1.5 text-sm">{check.cure}</p>}
      {check.asked && (
        <p className="mt-1.5 text-ink-2 text-sm">
          Found <Timestamp at={check.asked.at} form="at" />. So as not to disturb your identity provider it is asked
          again from <Timestamp at={check.asked.againFrom} /> on, or at once when a value changes.
        </p>
      )}
    </Row>
  );
}

function Row({
  glyph,
  said,
  className,
  children,
}: {
  readonly glyph: GlyphState;
  readonly said: string;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <li
      className={classNames(
        "grid animate-arrive grid-cols-[1.125rem_minmax(0,1fr)] gap-x-2.5 border-line border-t py-2.25",
        className,
      )}
    >
      <StateGlyph state={glyph} className="mt-0.75" />
      <div className="wrap-anywhere min-w-0">
        <span className="sr-only">{said}: </span>
        {children}
      </div>
    </li>
  );
}

/** "7 passed, 1 warning, 1 failed". */
function countInWords(results: readonly ConnectionCheck[]): string {
  const number = (state: ConnectionCheck["state"]) => results.filter((check) => check.state === state).length;
  const warnings = number("warning");
  return [
    number("pass") > 0 && `${number("pass")} passed`,
    warnings > 0 && `${warnings} ${warnings === 1 ? "warning" : "warnings"}`,
    number("failure") > 0 && `${number("failure")} failed`,
  ]
    .filter(Boolean)
    .join(", ");
}
