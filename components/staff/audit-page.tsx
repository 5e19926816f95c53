import { Download } from "lucide-react";
import { ButtonLink, buttonClassNames } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { AuditEventRow } from "@/lib/application/oversight/oversight-store";
import { type AuditAsked, auditFields, auditHref } from "./audit-address";
import { type ActorChoice, AuditFilters } from "./audit-filters";
import { AuditTable } from "./audit-table";

interface AuditPageProps {
  readonly asked: AuditAsked;
  readonly actors: readonly ActorChoice[];
  /** Null when there never was the organization that is asked for. */
  readonly list: { readonly rows: readonly AuditEventRow[]; readonly next: string | null } | null;
  /** Whether this is the first page of the list. */
  readonly first: boolean;
}

/** Every decision, with filters, search, and files to keep. */
export function AuditPage({ asked, actors, list, first }: AuditPageProps) {
  const filtered = auditFields.some((field) => asked[field] !== "");
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1>Audit log</h1>
        <div className="flex flex-wrap gap-3">
          <FileLink asked={asked} format="csv" name="CSV" />
          <FileLink asked={asked} format="jsonl" name="JSON lines" />
        </div>
      </div>
      <p className="mt-1 max-w-text text-base text-ink-2">
        Every decision about who can sign in. Nobody can change or delete an entry, not even here.
      </p>
      <AuditFilters asked={asked} actors={actors} />
      <section aria-label="Decisions" className="mt-7">
        {list === null ? (
          <Notice state="warning" title={`There never was an organization “${asked.organization}”`}>
            <p>Enter its short name, which is in its login page’s address.</p>
          </Notice>
        ) : list.rows.length > 0 ? (
          <AuditTable events={list.rows} />
        ) : (
          <p className="text-ink-2" role="status">
            {filtered ? "No decision fits all of this." : "Nothing was decided yet."}
          </p>
        )}
      </section>
      <nav aria-label="Pages" className="mt-5 flex flex-wrap gap-3">
        {!first && <ButtonLink href={auditHref(asked)}>Back to the newest</ButtonLink>}
        {list !== null && list.next !== null && (
          <ButtonLink href={auditHref(asked, { after: list.next })}>Older</ButtonLink>
        )}
      </nav>
    </>
  );
}

/** Everything that fits the filters, from the newest to the oldest, of any size. */
function FileLink(props: { readonly asked: AuditAsked; readonly format: string; readonly name: string }) {
  return (
    <a
      href={auditHref(props.asked, { format: props.format }, "/export")}
      download
      className={buttonClassNames("secondary", "sm")}
    >
      <Download className="size-4" strokeWidth={1.8} aria-hidden="true" />
      <span className="sr-only">Download as </span>
      {props.name}
    </a>
  );
}
