import { hasRole, type ManagingActor, type StaffRole } from "./actor";

/** What an API key may be allowed to do. A key has some of these; a role has all that need at most that role. */
export const apiScopes = [
  "organizations:read",
  "organizations:write",
  "organizations:rename",
  "organizations:close",
  "platforms:write",
  "setup_links:read",
  "setup_links:write",
  "submissions:read",
  "submissions:write",
  "submissions:decide",
  "submissions:override",
  "sign_ins:read",
  "sessions:read",
  "sessions:revoke",
  "audit_events:read",
] as const;

export type ApiScope = (typeof apiScopes)[number];

/**
 * Everything that somebody who manages organizations can be allowed to do. Staff and keys are made by people, never by keys;
 * mail is for people's eyes.
 */
export type Permission = ApiScope | "api_keys:manage" | "mail:read" | "mail:send" | "staff:read" | "staff:manage";

const leastRole: Readonly<Record<Permission, StaffRole>> = {
  "organizations:read": "viewer",
  "organizations:write": "reviewer",
  "organizations:rename": "admin",
  "organizations:close": "admin",
  "platforms:write": "admin",
  "setup_links:read": "viewer",
  "setup_links:write": "reviewer",
  "submissions:read": "viewer",
  "submissions:write": "reviewer",
  "submissions:decide": "reviewer",
  "submissions:override": "admin",
  "sign_ins:read": "viewer",
  "sessions:read": "viewer",
  "sessions:revoke": "reviewer",
  "audit_events:read": "viewer",
  "api_keys:manage": "admin",
  "mail:read": "viewer",
  "mail:send": "reviewer",
  "staff:read": "viewer",
  "staff:manage": "admin",
};

/** Who may change something may look at it. */
const included: Readonly<Partial<Record<ApiScope, ApiScope>>> = {
  "organizations:write": "organizations:read",
  "organizations:rename": "organizations:read",
  "organizations:close": "organizations:read",
  "platforms:write": "organizations:read",
  "setup_links:write": "setup_links:read",
  "submissions:write": "submissions:read",
  "submissions:decide": "submissions:read",
  "submissions:override": "submissions:decide",
  "sessions:revoke": "sessions:read",
};

/** Whether a scope allows something, by itself or because it includes it, at one remove or several. */
export function scopeAllows(scope: string, permission: Permission): boolean {
  const known = apiScopes.find((each) => each === scope);
  const next = known && included[known];
  return scope === permission || (next !== undefined && scopeAllows(next, permission));
}

/** Whether a staff member's role, or a key's scopes, allow something. Which organizations is {@link mayTouch}'s question. */
export function may(actor: ManagingActor, permission: Permission): boolean {
  if (actor.kind === "staff") return hasRole(actor, leastRole[permission]);
  return actor.scopes.some((scope) => scopeAllows(scope, permission));
}

/** Whether this organization is within the actor's reach: every one is, except for a key that is limited to another. */
export function mayTouch(actor: ManagingActor, slug: string): boolean {
  return actor.kind === "staff" || actor.limitedTo === null || actor.limitedTo === slug;
}

/** The one organization that the actor is limited to, or null. */
export function limitOf(actor: ManagingActor): string | null {
  return actor.kind === "staff" ? null : actor.limitedTo;
}
