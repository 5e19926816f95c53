import type { IdentityProviderKey } from "../connection/identity-provider";

/** What is known of the provider through which a session came. */
export interface SignOutPlace {
  readonly provider: IdentityProviderKey | null;
  readonly issuer: string;
  /** `end_session_endpoint` of its metadata. */
  readonly endpoint: string | null;
  readonly clientId: string;
  readonly email: string | null;
}

/**
 * Where somebody signs out of their provider too (OpenID Connect RP-Initiated Logout 1.0 section 2), or null when it has
 * no such place. With `client_id` and `logout_hint` in place of an ID token, of which none is kept, and without
 * `post_logout_redirect_uri`: unless it is registered there, which nobody can know, a provider answers with an error and
 * signs nobody out. Okta takes no request without an ID token, but has an address of its own.
 */
export function providerSignOutUrl({ provider, issuer, endpoint, clientId, email }: SignOutPlace): string | null {
  if (provider === "okta" && URL.canParse(issuer)) return new URL("/login/signout", issuer).href;
  if (endpoint === null || !URL.canParse(endpoint)) return null;
  const address = new URL(endpoint);
  if (!["https:", "http:"].includes(address.protocol)) return null;
  address.searchParams.set("client_id", clientId);
  if (email !== null) address.searchParams.set("logout_hint", email);
  return address.href;
}
