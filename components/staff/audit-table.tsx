import Link from "next/link";
import { Timestamp } from "@/components/ui/timestamp";
import type { AuditEventRow } from "@/lib/application/oversight/oversight-store";
import { auditWords } from "@/lib/domain/audit/audit-action";
import { type AuditDetail, auditDetails } from "@/lib/domain/audit/audit-change";
import { auditHref } from "./audit-address";
import { Cell, Row, RowHead, Rows } from "./rows";

const heads = [
  { name: "What" },
  { name: "Who", className: "w-56" },
  { name: "When", className: "w-36" },
  { name: "Reference", className: "w-36" },
];

/** Decisions, each with what it changed, who made it, and the reference under which the log tells of it. */
export function AuditTable({ events }: { readonly events: readonly AuditEventRow[] }) {
  return (
    <Rows label="Decisions" heads={heads}>
      {events.map((event) => (
        <Row key={event.id}>
          <RowHead sub={<Details details={auditDetails(event.before, event.after)} />}>
            {auditWords(event.action)}
            {event.organization !== null && (
              <>
                {" · "}
                <Link href={`/staff/organizations/${event.organization}`} prefetch={false}>
                  {event.organization}
                </Link>
              </>
            )}
            <Subject event={event} />
          </RowHead>
          <Cell>
            <Actor actor={event.actor} />
            {event.address !== null && <span className="block text-ink-3 text-xs">from {event.address}</span>}
          </Cell>
          <Cell>
            <Timestamp at={event.at.toISOString()} form="time" />
          </Cell>
          <Cell>
            <span className="md:hidden">Reference </span>
            <Link href={auditHref({ search: event.correlationId })} prefetch={false} className="font-mono text-xs">
              {event.correlationId}
            </Link>
          </Cell>
        </Row>
      ))}
    </Rows>
  );
}

/** Leads to what the decision was about, where there is a page for it. */
function Subject({ event: { action, subject } }: { readonly event: AuditEventRow }) {
  const to =
    subject?.kind === "staff_member"
      ? { href: `/staff/people/${subject.id}`, name: "person" }
      : subject?.kind === "connection_revision" && action.startsWith("submission.")
        ? { href: `/staff/reviews/${subject.id}`, name: "submission" }
        : null;
  return (
    to && (
      <>
        {" · "}
        <Link href={to.href} prefetch={false}>
          {to.name}
        </Link>
      </>
    )
  );
}

const kinds: Readonly<Record<AuditEventRow["actor"]["kind"], string>> = {
  staff: "Staff",
  api: "Program",
  client_it: "Client IT",
  end_user: "End user",
  system: "The product",
};

function Actor({ actor: { kind, id, label } }: { readonly actor: AuditEventRow["actor"] }) {
  return (
    <>
      {id === null ? (
        (label ?? kinds[kind])
      ) : (
        <Link href={auditHref({ actor: id })} prefetch={false} className="wrap-anywhere">
          {label ?? kinds[kind]}
        </Link>
      )}
      {label !== null && kind !== "staff" && <span className="block text-ink-3 text-xs">{kinds[kind]}</span>}
    </>
  );
}

function Details({ details }: { readonly details: readonly AuditDetail[] }) {
  if (details.length === 0) return null;
  return (
    <span className="mt-0.5 block">
      {details.map(({ name, before, after }) => (
        <span key={name} className="block">
          {name}:{" "}
          {before === after || before === null ? (
            <span className="text-ink-2">
              <Value text={after ?? ""} />
            </span>
          ) : (
            <>
              <del className="text-ink-3">
                <Value text={before} />
              </del>
              {after !== null && (
                <>
                  <span className="sr-only">, now </span>
                  <span aria-hidden="true"> → </span>
                  <ins className="text-ink no-underline">
                    <Value text={after} />
                  </ins>
                </>
              )}
            </>
          )}
        </span>
      ))}
    </span>
  );
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;

/** A moment in the reader's own zone, anything else as it is. */
function Value({ text }: { readonly text: string }) {
  return instant.test(text) ? <Timestamp at={text} form="time" /> : text;
}
