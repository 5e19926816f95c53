import type { PlatformVisit } from "@/lib/domain/session/platform-claims";

/** A public key as a JWK (RFC 7517), with `kid`, `alg` and `use`. */
export type PublicJwk = Readonly<Record<string, unknown>>;

/** Signs and publishes. A port: the keys lie sealed in the database, the same for every instance. */
export interface PlatformTokens {
  /** A signed token for the platform (JWS, ES256: RFC 7518 section 3.4). */
  sign(visit: PlatformVisit): Promise<string>;
  /** Every key that a token may be signed with now or within a day. */
  publicKeys(): Promise<readonly PublicJwk[]>;
  /** Makes the next key when it is time, and drops those that nobody needs. */
  rotate(): Promise<{ readonly made: string | null; readonly dropped: readonly string[] }>;
}
