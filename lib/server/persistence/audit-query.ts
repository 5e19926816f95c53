import "server-only";
import type { AuditFilter } from "@/lib/application/oversight/audit-filter";
import type { Slice } from "@/lib/application/oversight/page";
import { Prisma } from "./generated/client";

/** A row of {@link auditSql}. */
export interface AuditEventColumns {
  id: string;
  at: Date;
  actor_kind: "staff" | "client_it" | "end_user" | "system" | "api";
  actor_id: string | null;
  actor_label: string | null;
  action: string;
  organization: string | null;
  subject_kind: string | null;
  subject_id: string | null;
  before: unknown;
  after: unknown;
  correlation_id: string;
  address: string | null;
}

/** The events of a slice, newest first. Each filter has an index that ends in the order of the list. */
export function auditSql(organizationId: string | null, filter: AuditFilter, { after, limit }: Slice): Prisma.Sql {
  const { actor, action, from, before, search } = filter;
  const conditions = [
    organizationId !== null && Prisma.sql`e.organization_id = ${organizationId}::uuid`,
    actor !== null && "kind" in actor && Prisma.sql`e.actor_kind = ${actor.kind}::actor_kind`,
    actor !== null && "id" in actor && Prisma.sql`e.actor_id = ${actor.id}`,
    action !== null && Prisma.sql`e.action = ${action}`,
    from !== null && Prisma.sql`e.at >= ${from}`,
    before !== null && Prisma.sql`e.at < ${before}`,
    search !== null && Prisma.sql`e.id IN (${foundSql(search)})`,
    after !== null && Prisma.sql`(e.at, e.id) < (${after.at}, ${after.id}::uuid)`,
  ].filter((condition) => condition !== false);
  return Prisma.sql`
    SELECT e.id, e.at, e.actor_kind::text AS actor_kind, e.actor_id, e.actor_label, e.action, o.slug AS organization,
      e.subject_kind, e.subject_id, e.before, e.after, e.correlation_id, e.address
    FROM audit_event e LEFT JOIN organization o ON o.id = e.organization_id
    ${conditions.length === 0 ? Prisma.empty : Prisma.sql`WHERE ${Prisma.join(conditions, " AND ")}`}
    ORDER BY e.at DESC, e.id DESC LIMIT ${limit}`;
}

/** Where one could look for a whole word, each along its own index: references are in capitals, most addresses are not. */
function foundSql(search: string): Prisma.Sql {
  const spellings = [...new Set([search, search.toLowerCase(), search.toUpperCase()])];
  const places = [
    ...["correlation_id", "subject_id", "actor_id", "actor_label"],
    ...["after ->> 'email'", "after ->> 'submittedBy'"],
  ];
  return Prisma.join(
    places.map((place) => Prisma.sql`SELECT id FROM audit_event WHERE (${Prisma.raw(place)}) = ANY (${spellings})`),
    " UNION ",
  );
}
