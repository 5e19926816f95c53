import "server-only";
import type { HistoryRow } from "@/lib/application/staff/staff-views";
import type { Database } from "./database";
import type { AuditEvent } from "./generated/client";

const words: Readonly<Record<string, string>> = {
  "organization.created": "Organization created",
  "organization.updated": "Name or platforms changed",
  "organization.suspended": "Suspended",
  "organization.resumed": "Resumed",
  "organization.closed": "Closed",
  "organization.reopened": "Closing taken back",
  "organization.renamed": "Short name changed",
  "organization.logo_changed": "Logo changed",
  "organization.logo_removed": "Logo removed",
  "contact.changed": "Contact changed",
  "connection.redirect_url_changed": "Short name in a redirect URL changed",
  "contact.added": "Contact added",
  "contact.removed": "Contact removed",
  "connection.added": "Connection added",
  "connection.renamed": "Connection renamed",
  "setup_link.created": "Setup link made",
  "setup_link.revoked": "Setup link revoked",
  "setup_link_request.answered": "Request for a new setup link answered",
  "setup_link_request.dismissed": "Request for a new setup link dismissed",
  "test_link.created": "Test link for a colleague made",
  "test_link.revoked": "Test link for a colleague revoked",
  "domain.proven": "Domain proven by its DNS record:",
  "domain.confirmed": "Domain confirmed by hand:",
  "domain.withdrawn": "Domain withdrawn:",
  "domain.removed": "Proven domain removed:",
  "submission.submitted": "Submitted",
  "submission.withdrawn": "Submission taken back",
  "submission.approved": "Approved and made live",
  "submission.changes_requested": "Changes requested",
  "submission.rejected": "Rejected",
  "submission.decision_undone": "Decision taken back",
  "connection.rolled_back": "Rolled back to an earlier revision",
  "connection.secret_renewed": "New client secret, live at once, entered",
  "draft.discarded": "Changes given up, what was live kept,",
  "wizard_note.handled": "Note from client IT handled",
  "session.revoked": "Session ended",
  "api_key.created": "API key made",
  "api_key.revoked": "API key revoked",
};

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
  const overridden = typeof after === "object" && after !== null && "overridden" in after;
  const what = overridden ? "Approved over a risk that blocks, and made live" : (words[action] ?? action);
  const who =
    actorKind === "client_it"
      ? (textIn(after, "submittedBy") ?? "client IT")
      : actorKind === "api"
        ? `API key “${actorLabel}”`
        : actorLabel;
  const domain = textIn(after, "domain");
  if (domain !== null)
    return `${what} ${domain}${(actorKind === "staff" || actorKind === "api") && who ? `, by ${who}` : ""}`;
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
