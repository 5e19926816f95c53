import "server-only";

/**
 * What a secret belongs to. It is authenticated with the ciphertext, so that a sealed secret copied to another
 * organization, connection or issuer, or aimed at another token endpoint, does not open.
 */
export interface SecretOwner {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly issuer: string;
  /** The endpoint that it was entered for; empty while discovery has not answered yet. */
  readonly tokenEndpoint: string;
}

/** What a sealed client secret is bound to (docs/decisions/0007-secrets-at-rest.md). */
export function placeOfClientSecret({ organizationId, connectionId, issuer, tokenEndpoint }: SecretOwner) {
  return [organizationId, connectionId, issuer, tokenEndpoint] as const;
}

/** The token of a setup link waits in the row of its mail, and opens for that mail alone. */
export function placeOfMailedLink(mailId: string) {
  return ["setup link in mail", mailId] as const;
}

/** The private half of a key that signs tokens for platforms. */
export function placeOfSigningKey(kid: string) {
  return ["signing_key", kid] as const;
}
