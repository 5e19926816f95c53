/** What the audit log is asked for, as the address says it; empty for all. */
export interface AuditAsked {
  readonly search: string;
  readonly actor: string;
  readonly organization: string;
  readonly action: string;
  /** Days in UTC, both included. */
  readonly from: string;
  readonly to: string;
}

export const auditFields = ["search", "actor", "organization", "action", "from", "to"] as const;

/** The address of the log, or of a file of it below, with `more` beside what is asked for. */
export function auditHref(asked: Partial<AuditAsked>, more: Readonly<Record<string, string>> = {}, below = ""): string {
  const query = new URLSearchParams();
  for (const field of auditFields) {
    const value = asked[field];
    if (value) query.set(field, value);
  }
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  const path = `/staff/audit${below}`;
  return query.size === 0 ? path : `${path}?${query}`;
}
