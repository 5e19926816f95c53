import type { Ports } from "../ports";
import type { PublicJwk } from "./platform-tokens";

/** The JWK set (RFC 7517 section 5) with which platforms verify their tokens. Public. */
export async function publishSigningKeys(ports: Ports): Promise<{ readonly keys: readonly PublicJwk[] }> {
  return { keys: await ports.platformTokens.publicKeys() };
}
