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

// What each value that stays in the database under SSO_ENCRYPTION_KEYS is bound to. It opens in this place alone, and
// whoever seals it anew has to name the same.

export function clientSecretPlace({ organizationId, connectionId, issuer, tokenEndpoint }: SecretOwner): string[] {
  return [organizationId, connectionId, issuer, tokenEndpoint];
}

export function signingKeyPlace(kid: string): string[] {
  return ["signing_key", kid];
}

export function mailedLinkPlace(mailId: string): string[] {
  return ["setup link in mail", mailId];
}
