"use client";

import { RotateCw } from "lucide-react";
import type { WizardDomain } from "@/lib/application/onboarding/wizard-view";
import { findingWords } from "@/lib/domain/organization/domain-words";
import { Button, buttonClassNames } from "../ui/button";
import { CopyValue } from "../ui/copy-value";
import { Ledger, LedgerRow } from "../ui/ledger";
import { StateGlyph } from "../ui/state-glyph";
import { StateTag } from "../ui/state-tag";
import { Timestamp } from "../ui/timestamp";
import type { DomainActions } from "./use-domains";

/** One domain: proven, or the record to create and what the last look found instead. */
export function DomainRow(props: {
  readonly domain: WizardDomain;
  readonly base: string;
  readonly actions: DomainActions;
}) {
  const { domain, base, actions } = props;
  return (
    <li aria-label={domain.domain} className="border-line border-t py-4">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <b className="wrap-anywhere min-w-0">{domain.domain}</b>
        {domain.provenAt === null ? (
          <StateTag state="waiting">Not proven yet</StateTag>
        ) : (
          <>
            <StateTag state="pass">{domain.byHand ? "Confirmed by Pacvue" : "Proven"}</StateTag>
            <span className="text-ink-3 text-sm">
              <Timestamp at={domain.provenAt} form="at" />
            </span>
          </>
        )}
      </div>
      {domain.provenAt === null && <RecordToCreate {...props} />}
      <RemoveDomain domain={domain} base={base} actions={actions} />
    </li>
  );
}

function RecordToCreate({
  domain: { id, domain, record, finding, lastCheckedAt },
  base,
  actions,
}: {
  readonly domain: WizardDomain;
  readonly base: string;
  readonly actions: DomainActions;
}) {
  const words = finding && findingWords(finding, record);
  return (
    <>
      <p className="mt-2 text-ink-2 text-sm">
        Create this record where the DNS of {domain} is managed: mostly at the company where the domain was registered,
        or at a service such as Cloudflare or Route 53.
      </p>
      <Ledger className="mt-3">
        <LedgerRow label="Type" mono>
          TXT
        </LedgerRow>
        <CopyValue
          label="Record name"
          value={record.name}
          where={
            <>
              Where the console adds the domain by itself: <code>{record.shortName}</code>
            </>
          }
        />
        <CopyValue label="Record value" value={record.value} />
      </Ledger>
      <div className="mt-3 flex items-start gap-2.5" aria-live="polite">
        <StateGlyph state={words ? "warning" : "waiting"} className="mt-0.5" />
        <div className="wrap-anywhere min-w-0 text-sm">
          <p className="font-semibold">{words?.title ?? "Waiting for the record."}</p>
          {finding?.kind === "other" && (
            <ul className="mt-1 grid gap-1">
              {finding.values.map((value) => (
                <li key={value}>
                  <code className="rounded-sm bg-sunken px-1.5 py-0.5">{value || "(empty)"}</code>
                </li>
              ))}
            </ul>
          )}
          <p className="mt-0.5">{words?.cure ?? "We look by ourselves, also after you have closed this page."}</p>
        </div>
      </div>
      <form
        method="post"
        action={`${base}/domains/${id}/check`}
        className="mt-2 flex flex-wrap items-center justify-between gap-x-4 text-ink-3 text-xs"
        onSubmit={(event) => {
          event.preventDefault();
          void actions.check(id);
        }}
      >
        <span>
          {lastCheckedAt && (
            <>
              Last looked <Timestamp at={lastCheckedAt} form="at" />
            </>
          )}
        </span>
        <Button type="submit" variant="quiet" className="-mr-2" busy={actions.busy === `check ${id}`}>
          {actions.busy !== `check ${id}` && <RotateCw className="size-4" strokeWidth={1.8} aria-hidden="true" />}
          Check now<span className="sr-only"> for {domain}</span>
        </Button>
      </form>
    </>
  );
}

/** Remove, with a second press to confirm. */
function RemoveDomain({
  domain: { id, domain, provenAt },
  base,
  actions,
}: {
  readonly domain: WizardDomain;
  readonly base: string;
  readonly actions: DomainActions;
}) {
  return (
    <details className="mt-1 -ml-2">
      <summary className={buttonClassNames("quiet", "sm", "list-none [&::-webkit-details-marker]:hidden")}>
        Remove<span className="sr-only"> {domain}</span>
      </summary>
      <form
        method="post"
        action={`${base}/domains/${id}/remove`}
        className="grid justify-items-start gap-2 py-2 pl-2 text-sm"
        onSubmit={(event) => {
          event.preventDefault();
          void actions.remove(id);
        }}
      >
        <p className="text-ink-2">
          {provenAt === null
            ? "Its record will count for nothing. Adding the domain again gives another one."
            : "It will no longer be yours here, and another organization may claim it."}
        </p>
        <Button
          type="submit"
          size="sm"
          variant="danger"
          className="wrap-anywhere"
          busy={actions.busy === `remove ${id}`}
        >
          Remove {domain}
        </Button>
      </form>
    </details>
  );
}
