import { type LoginUrlContext, resolveLoginUrl } from "../login-url/resolve-login-url";
import type { IdentityProviderKey } from "./identity-provider";

/** Values that were issued by one identity provider and mean nothing to another. */
export type DroppedValue = "loginUrl" | "clientId" | "clientSecret";

interface Entered {
  readonly provider: IdentityProviderKey | null;
  readonly loginUrl: string | null;
  readonly issuer: string | null;
}

/**
 * What becomes of an entered address when another identity provider is chosen. `kept`: it means the same as before.
 * `moved`: it means another issuer now. `dropped`: it is visibly an address of another provider, and with it go the
 * client ID and the secret, which that provider issued. "Something else" keeps every address.
 */
export function addressAfterSwitch(
  { provider, loginUrl, issuer }: Entered,
  to: IdentityProviderKey,
  context: Omit<LoginUrlContext, "provider">,
): { readonly kind: "kept" } | { readonly kind: "moved"; readonly issuer: string } | { readonly kind: "dropped" } {
  if (!loginUrl) return { kind: "kept" };
  const before = resolveLoginUrl(loginUrl, { ...context, provider });
  const now = resolveLoginUrl(loginUrl, { ...context, provider: to });
  if (now.kind === "refusal") return before.kind === "refusal" ? { kind: "kept" } : { kind: "dropped" };
  if (to !== "generic" && now.provider !== to) return { kind: "dropped" };
  // What discovery settled since (a slash at the end) counts as the same address.
  const same = now.issuer === issuer || (before.kind === "issuer" && now.issuer === before.issuer && issuer !== null);
  return same ? { kind: "kept" } : { kind: "moved", issuer: now.issuer };
}

/** What choosing another identity provider would drop, told before it happens; `addressOf` is whose the address is. */
export function droppedBySwitch(
  entered: {
    readonly addressOf: IdentityProviderKey | null;
    readonly clientId: string | null;
    readonly secret: unknown;
  },
  to: IdentityProviderKey,
): readonly DroppedValue[] {
  if (entered.addressOf === null || entered.addressOf === to || to === "generic") return [];
  return [
    "loginUrl",
    ...(entered.clientId ? (["clientId"] as const) : []),
    ...(entered.secret ? (["clientSecret"] as const) : []),
  ];
}
