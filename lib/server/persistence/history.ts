import "server-only";
import type { HistoryRow } from "@/lib/application/staff/staff-views";
import { auditActions, readAuditAction } from "@/lib/domain/audit/audit-action";
import type { Database } from "./database";
import type { AuditEvent } from "./generated/client";

const rowsShown = 20;

/** The newest audit events of an organization, in words. */
export async function historyOf(database: Database, organizationId: string, subjectId?: string): Promise<HistoryRow[]> {
  const rows = await database.auditEvent.findMany({
    where: { organizationId, ...(subjectId !== undefined && { subjectId }) },
    orderBy: { at: "desc" },
    take: rowsShown,
  });
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    text: sentence(row),
    note: textIn(row.after, "note") ?? textIn(row.after, "reason"),
  }));
}

function sentence({ action, actorKind, actorLabel, after }: AuditEvent): string {
  const known = readAuditAction(action);
  const overridden = typeof after === "object" && after !== null && "overridden" in after;
  const what = overridden
    ? "Approved over a risk that blocks, and made live"
    : known === null
      ? action
      : auditActions[known];
  const who =
    actorKind === "client_it"
      ? (textIn(after, "submittedBy") ?? "client IT")
      : actorKind === "api"
        ? `API key “${actorLabel}”`
        : actorLabel;
  const domain = textIn(after, "domain");
  if (domain !== null)
    return `${what}: ${domain}${(actorKind === "staff" || actorKind === "api") && who ? `, by ${who}` : ""}`;
  if (action === "organization.renamed" || action === "connection.redirect_url_changed")
    return `${what} to ${textIn(after, "slug")}${who ? ` by ${who}` : ""}`;
  const forWhom = textIn(after, "email");
  return `${what}${forWhom ? ` for ${forWhom}` : ""}${who ? ` by ${who}` : ""}`;
}

function textIn(value: unknown, key: string): string | null {
  if (typeof value !== "object" || value === null || !(key in value)) return null;
  const found: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  return typeof found === "string" && found !== "" ? found : null;
}
