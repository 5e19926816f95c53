import type { ProviderMetadata } from "../connection/provider-metadata";
import { type UserManagement, usualGroupsClaim } from "../connection/user-management";

/**
 * The claim that groups are read from: the rule's. A test looks for groups under every rule, so that its report can name
 * them before a rule by groups is chosen; a login asks nobody for what its rule does not need.
 */
export function groupsClaimOf(kind: "login" | "test", userManagement: UserManagement): string | undefined {
  if (userManagement.kind === "groups") return userManagement.claim;
  return kind === "test" ? usualGroupsClaim : undefined;
}

/**
 * The scopes of an authorization request (OpenID Connect Core section 5.4). `groups` is no standard scope, yet some
 * providers send groups only to who asks for it (Okta's organization server, Keycloak): it is asked for where groups are
 * needed and the provider lists it, because a provider may refuse a scope that it does not know.
 */
export function scopesFor(
  metadata: Pick<ProviderMetadata, "scopes_supported">,
  groupsClaim: string | undefined,
): string {
  const groups = groupsClaim !== undefined && metadata.scopes_supported?.includes("groups");
  return groups ? "openid email profile groups" : "openid email profile";
}

const mostKept = 200;

/**
 * The groups of a person that are stored: those that the rule names first, so that what is shown of a person says why
 * they got in. The rule itself is held against all that were sent.
 */
export function keptGroups(groups: readonly string[], userManagement: UserManagement): readonly string[] {
  if (groups.length <= mostKept || userManagement.kind !== "groups") return groups.slice(0, mostKept);
  const named = new Set(userManagement.values);
  const ofRule = groups.filter((group) => named.has(group));
  return [...ofRule, ...groups.filter((group) => !named.has(group))].slice(0, mostKept);
}
