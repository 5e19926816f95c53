import "server-only";
import { constants, verify as verifySignature } from "node:crypto";
import { z } from "zod";
import { type AcceptedAlgorithm, acceptedAlgorithms } from "@/lib/domain/connection/provider-metadata";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { SignInRefusalCode } from "@/lib/domain/sign-in/refusal";
import type { VerificationKey } from "./key-set";

/** More than any provider sends, and little enough to parse at once. */
const longestToken = 64 * 1024;

const encoded = z.string().regex(/^[A-Za-z0-9_-]*$/);

/** Header, claims and signature; the last is empty where nothing was signed. */
const partsSchema = z.tuple([encoded.min(1), encoded.min(1), encoded]);

const headerSchema = z.looseObject({
  alg: z.string(),
  kid: z.string().max(1024).optional(),
  typ: z.string().optional(),
});

/** An ID token taken apart, not yet believed. */
export interface ParsedToken {
  readonly header: { readonly alg: AcceptedAlgorithm; readonly kid: string | null; readonly typ: string | null };
  readonly claims: unknown;
  readonly signed: Buffer;
  readonly signature: Buffer;
}

export type TokenRefusal = { readonly code: SignInRefusalCode; readonly detail: string };

/**
 * Takes a compact JWS apart (RFC 7515 section 7.1). Refuses encrypted tokens, unknown critical headers (section 4.1.11),
 * keys carried in the token (RFC 8725 section 3.10 by way of not reading `jwk`, `jku`, `x5u` at all) and every algorithm
 * that is not on the list, `none` and MACs first of all (RFC 8725 section 3.1 and 3.2).
 */
export function parseIdToken(token: unknown): Outcome<ParsedToken, TokenRefusal> {
  if (typeof token !== "string")
    return refuse({ code: "id_token_missing", detail: "no id_token in the token response" });
  if (token.length > longestToken) return refuse({ code: "id_token_malformed", detail: "longer than 64 kB" });
  const parts = partsSchema.safeParse(token.split("."));
  if (!parts.success) return refuse({ code: "id_token_malformed", detail: "not three parts of base64url" });
  const [encodedHeader, encodedClaims, encodedSignature] = parts.data;
  const header = headerSchema.safeParse(parseJsonPart(encodedHeader));
  if (!header.success)
    return refuse({ code: "id_token_malformed", detail: "the header is not what RFC 7515 asks for" });
  const claims = parseJsonPart(encodedClaims);
  if (claims === undefined) return refuse({ code: "id_token_malformed", detail: "the claims are not JSON" });
  if ("crit" in header.data || header.data.b64 === false) {
    return refuse({ code: "id_token_malformed", detail: "a critical header that is not understood" });
  }
  const alg = acceptedAlgorithms.find((name) => name === header.data.alg);
  if (!alg) return refuse({ code: "id_token_algorithm", detail: `algorithm ${header.data.alg.slice(0, 20)}` });
  return accept({
    header: { alg, kid: header.data.kid ?? null, typ: header.data.typ ?? null },
    claims,
    signed: Buffer.from(`${encodedHeader}.${encodedClaims}`),
    signature: Buffer.from(encodedSignature, "base64url"),
  });
}

/**
 * Picks the keys that a token may have been signed with. With a `kid` only that key; without one only when a single key
 * of the right type exists (OpenID Connect Core section 10.1).
 */
export function candidateKeys(
  header: ParsedToken["header"],
  keys: readonly VerificationKey[],
): readonly VerificationKey[] {
  const fitting = keys.filter(({ algorithms }) => algorithms.includes(header.alg));
  if (header.kid !== null) return fitting.filter(({ kid }) => kid === header.kid);
  return fitting.length === 1 ? fitting : [];
}

/** Whether one of the keys signed the token. The algorithm is the key's own, never only the token's word for it. */
export function signatureHolds(token: ParsedToken, keys: readonly VerificationKey[]): boolean {
  return keys.some(({ key }) => {
    const { alg } = token.header;
    try {
      if (alg === "EdDSA") return verifySignature(null, token.signed, key, token.signature);
      const hash = `sha${alg.slice(2)}`;
      if (alg.startsWith("ES"))
        return verifySignature(hash, token.signed, { key, dsaEncoding: "ieee-p1363" }, token.signature);
      if (alg.startsWith("PS")) {
        const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
        return verifySignature(hash, token.signed, { key, ...padding }, token.signature);
      }
      return verifySignature(hash, token.signed, key, token.signature);
    } catch {
      return false;
    }
  });
}

/** The JSON in a part, of whatever kind; undefined when it is none. */
function parseJsonPart(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
