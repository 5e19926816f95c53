/**
 * Everything that the audit trail tells of, in words that go before "by somebody". Whoever writes an event needs its words
 * here first; the database may hold others still, of a newer version that runs beside this one.
 */
export const auditActions = {
  "organization.created": "Organization created",
  "organization.updated": "Name or platforms changed",
  "organization.suspended": "Suspended",
  "organization.resumed": "Resumed",
  "organization.closed": "Closed",
  "organization.reopened": "Closing taken back",
  "organization.renamed": "Short name changed",
  "organization.logo_changed": "Logo changed",
  "organization.logo_removed": "Logo removed",
  "contact.added": "Contact added",
  "contact.changed": "Contact changed",
  "contact.removed": "Contact removed",
  "connection.added": "Connection added",
  "connection.renamed": "Connection renamed",
  "organization.platform_limited": "Ways to open a platform changed",
  "connection.moved": "Order of connections changed",
  "connection.retired": "Connection retired",
  "connection.restored": "Connection restored",
  "platform.created": "Platform made",
  "platform.changed": "Platform changed",
  "platform.moved": "Order of platforms changed",
  "platform.deleted": "Platform deleted",
  "connection.redirect_url_changed": "Short name in a redirect URL changed",
  "setup_link.created": "Setup link made",
  "setup_link.revoked": "Setup link revoked",
  "setup_link_request.answered": "Request for a new setup link answered",
  "setup_link_request.dismissed": "Request for a new setup link dismissed",
  "test_link.created": "Test link for a colleague made",
  "test_link.revoked": "Test link for a colleague revoked",
  "domain.proven": "Domain proven by its DNS record",
  "domain.confirmed": "Domain confirmed by hand",
  "domain.withdrawn": "Domain withdrawn",
  "domain.removed": "Proven domain removed",
  "submission.submitted": "Submitted",
  "submission.withdrawn": "Submission taken back",
  "submission.approved": "Approved and made live",
  "submission.changes_requested": "Changes requested",
  "submission.rejected": "Rejected",
  "submission.decision_undone": "Decision taken back",
  "connection.rolled_back": "Rolled back to an earlier revision",
  "connection.secret_renewed": "New client secret, live at once, entered",
  "audit_trail.expired": "End of the audit trail removed",
  "draft.expired": "Draft that nobody submitted removed",
  "draft.discarded": "Changes given up, what was live kept,",
  "wizard_note.handled": "Note from client IT handled",
  "session.revoked": "Session ended",
  "session_lifetime.changed": "How long sessions last changed",
  "sessions.ended_by_owner": "Own sessions ended",
  "sessions.ended_by_provider": "Sessions ended at the word of the identity provider",
  "mail.queued_again": "Mail sent again",
  "api_key.created": "API key made",
  "api_key.revoked": "API key revoked",
  "staff.signed_in": "Signed in to the console",
  "staff_member.added": "Staff member added",
  "staff_member.role_changed": "Role changed",
  "staff_member.removed": "Staff member removed",
  "staff_member.restored": "Staff member restored",
  "staff_session.revoked": "Staff session ended",
} as const;

export type AuditAction = keyof typeof auditActions;

/** The action of this name, or null when this version knows none. */
export function readAuditAction(name: string): AuditAction | null {
  return auditActionNames.find((known) => known === name) ?? null;
}

export const auditActionNames = Object.keys(auditActions).filter((name): name is AuditAction => name in auditActions);

/** What an action is called; one that this version does not know goes by its own name. */
export function auditWords(name: string): string {
  const action = readAuditAction(name);
  return action === null ? name : auditActions[action].replace(/,$/, "");
}
