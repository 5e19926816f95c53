import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { ApiActor } from "@/lib/domain/staff/actor";
import type { Ports } from "../ports";

/** What every key begins with, so that a leaked one is recognised for what it is. */
const mark = "psk_";

/** `psk_` and 256 random bits in base64url. */
const shape = /^psk_[A-Za-z0-9_-]{43}$/;

export type KeyRefusal = { readonly code: "key_missing" | "key_unknown" | "key_revoked" | "key_expired" };

/** A new key, what is stored of it, and how the console tells it apart from others. */
export function newApiKey({ tokens }: { readonly tokens: Pick<Ports["tokens"], "random" | "digest"> }) {
  const key = `${mark}${tokens.random()}`;
  return { key, tokenHash: tokens.digest(key), prefix: key.slice(0, mark.length + 6) };
}

/** The bearer token of an Authorization header (RFC 6750 section 2.1); null when there is none. */
export function bearerToken(authorization: string | null): string | null {
  return /^bearer +(\S+) *$/i.exec(authorization ?? "")?.[1] ?? null;
}

/**
 * Who presents this key. It is looked up by its digest, so that no comparison takes longer the more of a guess is right, and
 * asked of the database each time, so that revoking takes effect at once.
 */
export async function authenticate(ports: Ports, token: string | null): Promise<Outcome<ApiActor, KeyRefusal>> {
  if (token === null) return refuse({ code: "key_missing" });
  const now = ports.now();
  const found = shape.test(token) ? await ports.apiKeys.present(ports.tokens.digest(token), now) : null;
  if (!found) return refuse({ code: "key_unknown" });
  if (found.revokedAt !== null) return refuse({ code: "key_revoked" });
  if (found.expiresAt <= now) return refuse({ code: "key_expired" });
  return accept(found.actor);
}
