import "server-only";
import { createHash } from "node:crypto";
import type { CallAccount } from "@/lib/application/outgoing-http";
import type { AcceptedAlgorithm, ProviderMetadata } from "@/lib/domain/connection/provider-metadata";
import type { Outcome } from "@/lib/domain/outcome";
import { checkIdTokenClaims, type VerifiedClaims } from "@/lib/domain/sign-in/id-token-claims";
import type { TokenRefusal } from "./id-token-signature";
import type { KeySets } from "./key-set";
import { verifySignature } from "./verify-signature";

/** How far the provider's clock and ours may disagree, and how old an ID token may be. Stated in docs/security.md. */
export const clockToleranceSeconds = 60;
export const oldestIssuedSeconds = 10 * 60;

export interface ExpectedIdToken {
  readonly account: CallAccount;
  readonly metadata: ProviderMetadata;
  readonly clientId: string;
  readonly nonce: string;
  readonly accessToken: string | null;
  readonly now: Date;
  readonly groupsClaim?: string;
}

/**
 * Verifies an ID token in full: form and algorithm, signature against the issuer's keys, then every claim
 * (OpenID Connect Core 1.0 section 3.1.3.7; RFC 8725). The provider's stated algorithms narrow ours, never widen them.
 */
export async function verifyIdToken(
  token: unknown,
  expected: ExpectedIdToken,
  keySets: KeySets,
): Promise<Outcome<VerifiedClaims, TokenRefusal>> {
  const verified = await verifySignature(token, expected, keySets);
  if (!verified.ok) return verified;
  const { header, claims } = verified.value;

  return checkIdTokenClaims(claims, {
    issuer: expected.metadata.issuer,
    clientId: expected.clientId,
    nonce: expected.nonce,
    now: expected.now,
    clockToleranceSeconds,
    maxIssuedAgeSeconds: oldestIssuedSeconds,
    groupsClaim: expected.groupsClaim,
    accessTokenHash: expected.accessToken === null ? undefined : accessTokenHash(expected.accessToken, header.alg),
  });
}

/** `at_hash` of OpenID Connect Core section 3.1.3.6: the left half of the token's digest, with the signature's hash. */
export function accessTokenHash(accessToken: string, alg: AcceptedAlgorithm): string {
  const bytes = createHash(alg === "EdDSA" ? "sha512" : `sha${alg.slice(2)}`)
    .update(accessToken)
    .digest();
  return bytes.subarray(0, bytes.length / 2).toString("base64url");
}
