import type { LoginUrlResolution } from "../login-url-resolution";
import { refuseLoginUrl } from "../login-url-resolution";
import { formOf, type PastedAddress } from "../pasted-address";

/** What may follow an issuer's path: the discovery document and the endpoints of the common servers. */
const tails: readonly RegExp[] = [
  /\/\.well-known\/(?:openid-configuration|oauth-authorization-server|jwks(?:\.json)?|webfinger)\/?$/i,
  /\/protocol\/openid-connect\/[a-z-]+\/?$/i,
  /\/idp\/profile\/oidc\/[a-z-]+\/?$/i,
  /\/services\/oauth2\/[a-z-]+\/?$/i,
  /\/as\/(?:authorization|token|introspect|revoke_token)\.oauth2\/?$/i,
  /\/idp\/userinfo\.openid\/?$/i,
  /\/pf\/jwks\/?$/i,
  /\/connect\/(?:authorize|token|userinfo|endsession|introspect|revocation)(?:\/callback)?\/?$/i,
  /\/oauth2?(?:\/v\d(?:\.\d)?)?\/(?:authorize|auth|token|jwks(?:\.json)?|certs|keys|userinfo|logout|introspect|revoke|discovery\/keys|sessions\/logout)\/?$/i,
  /\/(?:authorize|token|jwks(?:\.json)?|userinfo|openid-configuration)\/?$/i,
];

/** `/.well-known/openid-configuration/tenant`: the path put behind instead of before (RFC 8414 section 3.1). */
const pathBehind = /^\/\.well-known\/(?:oauth-authorization-server|openid-configuration)(\/.+)$/i;

const scim = /\/scim(?:\/v?\d)?(?:\/|$)/i;

/**
 * Any provider: what was pasted, without query, fragment and the tails of known endpoints. The slash at its end stays
 * as typed; both spellings exist among providers, so discovery settles it.
 */
export function resolveAnyProvider(address: PastedAddress): LoginUrlResolution {
  if (scim.test(address.path)) return refuseLoginUrl("generic", "scim_url");
  const origin = `${address.scheme}://${address.host}`;
  const path = issuerPath(address);
  const issuer = `${origin}${path}`;
  const stripped = path !== address.path;
  return {
    kind: "issuer",
    provider: "generic",
    issuer,
    recognisedAs: formOf(address, issuer),
    settleByDiscovery: true,
    alternatives: [otherSlash(issuer), ...(stripped && path.length > 1 ? [origin, `${origin}/`] : [])],
  };
}

function issuerPath(address: PastedAddress): string {
  const behind = pathBehind.exec(address.path)?.[1];
  if (behind !== undefined) return behind;
  for (const tail of tails) if (tail.test(address.path)) return address.path.replace(tail, "");
  // `/auth` alone may be a folder; with a request's parameters it is the endpoint (Dex, oidc-provider).
  if (address.query.has("client_id") || address.query.has("response_type")) {
    return address.path.replace(/\/auth\/?$/i, "");
  }
  return address.path;
}

/** The same issuer with its final slash added or taken away. */
export function otherSlash(issuer: string): string {
  return issuer.endsWith("/") ? issuer.slice(0, -1) : `${issuer}/`;
}
