import type { IdentityProviderKey } from "../connection/identity-provider";

/** What a pasted text turned out to be, when an issuer follows from it. Closed: the table of words is exhaustive over it. */
export const recognisedForms = [
  "issuer",
  "discovery_url",
  "discovery_document",
  "authorization_endpoint",
  "admin_console",
  "sign_in_page",
  "tenant_id",
  "tenant_domain",
  "domain",
  "subdomain",
  "client_id",
] as const;

export type RecognisedForm = (typeof recognisedForms)[number];

/** Why no issuer follows from a pasted text. Closed: the table of words is exhaustive over it. */
export const loginUrlRefusalCodes = [
  "saml_url",
  "scim_url",
  "console_url",
  "issuer_not_in_address",
  "our_own_url",
  "email_address",
  "shared_issuer",
  "private_address",
  "credentials_in_url",
  "not_https",
  "not_a_url",
] as const;

export type LoginUrlRefusalCode = (typeof loginUrlRefusalCodes)[number];

/** What exactly is amiss with a text that is `not_a_url`, where that can be told. */
export type UnreadableReason = "empty" | "too_long" | "several" | "name" | "other";

export interface IssuerResolution {
  readonly kind: "issuer";
  readonly provider: IdentityProviderKey;
  readonly issuer: string;
  readonly recognisedAs: RecognisedForm;
  /** Trailing slash or path are a guess that only the discovery document settles (OpenID Connect Discovery 1.0 section 4). */
  readonly settleByDiscovery: boolean;
  /** Other issuers to ask, in order, when the first has no discovery document. */
  readonly alternatives?: readonly string[];
}

export interface LoginUrlRefusal {
  readonly kind: "refusal";
  readonly provider: IdentityProviderKey;
  readonly code: LoginUrlRefusalCode;
  readonly reason?: UnreadableReason;
}

export type LoginUrlResolution = IssuerResolution | LoginUrlRefusal;

export function refuseLoginUrl(
  provider: IdentityProviderKey,
  code: LoginUrlRefusalCode,
  reason?: UnreadableReason,
): LoginUrlRefusal {
  return reason === undefined ? { kind: "refusal", provider, code } : { kind: "refusal", provider, code, reason };
}
