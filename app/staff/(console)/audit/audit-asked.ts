import type { AuditAsked, auditFields } from "@/components/staff/audit-address";
import { type AuditFilter, readAuditActor, readAuditDays } from "@/lib/application/oversight/audit-filter";

/** What an address asks of the audit log; a value of its parameters may come several times, and the first counts. */
export function auditAsked(given: (field: (typeof auditFields)[number]) => string | undefined): AuditAsked {
  const text = (field: (typeof auditFields)[number]) => given(field)?.trim().slice(0, 254) ?? "";
  return {
    ...{ search: text("search"), actor: text("actor"), organization: text("organization").toLowerCase() },
    ...{ action: text("action"), from: text("from"), to: text("to") },
  };
}

/** The same as the use cases take it. */
export function auditFilterOf({ search, actor, action, from, to }: AuditAsked): AuditFilter {
  return { ...readAuditDays(from, to), search: search || null, actor: readAuditActor(actor), action: action || null };
}
