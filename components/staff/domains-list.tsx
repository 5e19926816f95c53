import { StateTag } from "@/components/ui/state-tag";
import { Timestamp } from "@/components/ui/timestamp";
import type { OrganizationDomain } from "@/lib/domain/organization/organization-domain";
import { DomainDecision } from "./domain-decision";
import type { FormAction, SimpleFormState } from "./simple-form-state";

/** The domains that an organization says are its own, each with its state and what staff can decide. */
export function DomainsList(props: {
  readonly slug: string;
  readonly domains: readonly OrganizationDomain[];
  readonly mayChange: boolean;
  readonly confirm: FormAction<SimpleFormState>;
  readonly withdraw: FormAction<SimpleFormState>;
}) {
  const { slug, domains, mayChange, confirm, withdraw } = props;
  if (domains.length === 0)
    return <p className="mt-2 text-ink-2">None yet. Their IT adds them on the User management step of the wizard.</p>;
  return (
    <ul aria-label="Domains" className="mt-2 divide-y divide-line border-line border-y">
      {domains.map((entry) => (
        <li key={entry.id} className="grid gap-1 py-3">
          <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
            <b className="wrap-anywhere min-w-0">{entry.domain}</b>
            <StateOfDomain {...entry} />
          </div>
          {mayChange &&
            (entry.provenAt === null ? (
              <DomainDecision slug={slug} domain={entry} decision="confirm" action={confirm} />
            ) : (
              <DomainDecision slug={slug} domain={entry} decision="withdraw" action={withdraw} />
            ))}
        </li>
      ))}
    </ul>
  );
}

function StateOfDomain({ provenAt, confirmedBy, finding, lastCheckedAt }: OrganizationDomain) {
  if (provenAt !== null)
    return (
      <>
        <StateTag state="pass">{confirmedBy === null ? "Proven by DNS" : "Confirmed by hand"}</StateTag>
        <span className="wrap-anywhere text-ink-3">
          <Timestamp at={provenAt.toISOString()} form="at" />
          {confirmedBy !== null && ` by ${confirmedBy}`}
        </span>
      </>
    );
  return (
    <>
      {finding?.kind === "claimed" ? (
        <StateTag state="warning">Proven by another organization</StateTag>
      ) : (
        <StateTag state="waiting">Not proven</StateTag>
      )}
      <span className="text-ink-3">
        {lastCheckedAt === null ? (
          "not looked up yet"
        ) : (
          <>
            last looked up <Timestamp at={lastCheckedAt.toISOString()} form="at" />
          </>
        )}
      </span>
    </>
  );
}
