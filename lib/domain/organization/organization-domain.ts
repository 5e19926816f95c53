import type { UserManagement } from "../connection/user-management";
import type { DomainFinding } from "./domain-proof";

/** A domain that an organization says is its own. */
export interface OrganizationDomain {
  readonly id: string;
  readonly domain: string;
  readonly challenge: string;
  readonly createdAt: Date;
  readonly provenAt: Date | null;
  /** The e-mail address or name of the staff member, or the API key, that confirmed it; null when the record proved it. */
  readonly confirmedBy: string | null;
  readonly lastCheckedAt: Date | null;
  /** What the last look found instead of the record; null before the first one, and once it is proven. */
  readonly finding: DomainFinding | null;
}

/** The names among them that are proven or confirmed. */
export function provenDomainsOf(domains: readonly OrganizationDomain[]): readonly string[] {
  return domains.filter(({ provenAt }) => provenAt !== null).map(({ domain }) => domain);
}

/** Whether a rule of who gets in names addresses of a domain, so that its proof may be what lets somebody in. */
export function ruleSpeaksOf(rule: UserManagement, domain: string): boolean {
  if (rule.kind === "domains") return rule.domains.includes(domain);
  return rule.kind === "people" && rule.emails.some((email) => email.endsWith(`@${domain}`));
}
