import "server-only";
import { createPublicKey, type KeyObject } from "node:crypto";
import { z } from "zod";
import {
  type CallAccount,
  isNotAsked,
  type OutgoingFailureCode,
  type OutgoingHttp,
} from "@/lib/application/outgoing-http";
import { type AcceptedAlgorithm, acceptedAlgorithms } from "@/lib/domain/connection/provider-metadata";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";

/** A public key that may verify ID tokens, and the algorithms that its type allows (RFC 7518 section 3.1, RFC 8725 section 3.1). */
export interface VerificationKey {
  readonly kid: string | null;
  readonly algorithms: readonly AcceptedAlgorithm[];
  readonly key: KeyObject;
}

const mostKeys = 100;
const smallestRsaModulus = 2048;

const keySetSchema = z.object({ keys: z.array(z.unknown()) });
const jwkSchema = z.looseObject({
  kty: z.enum(["RSA", "EC", "OKP"]),
  kid: z.string().max(1024).optional(),
  use: z.string().optional(),
  alg: z.string().optional(),
  key_ops: z.array(z.string()).optional(),
  crv: z.string().optional(),
});

const curves: ReadonlyMap<string | undefined, AcceptedAlgorithm> = new Map([
  ["P-256", "ES256"],
  ["P-384", "ES384"],
  ["P-521", "ES512"],
  ["Ed25519", "EdDSA"],
]);
const rsaAlgorithms = acceptedAlgorithms.filter((name) => name.startsWith("RS") || name.startsWith("PS"));

/**
 * The keys of a JWK set (RFC 7517 section 5) that may verify a signature. A key that is odd, weak, private or meant for
 * encryption is left out; the good ones beside it still count.
 */
export function readKeySet(document: unknown): readonly VerificationKey[] {
  const set = keySetSchema.safeParse(document);
  if (!set.success) return [];
  return set.data.keys.slice(0, mostKeys).flatMap((candidate) => {
    const jwk = jwkSchema.safeParse(candidate);
    if (!jwk.success) return [];
    const { kty, kid, use, alg, key_ops: operations, crv, d } = jwk.data;
    if (d !== undefined || (use !== undefined && use !== "sig")) return [];
    if (operations !== undefined && !operations.includes("verify")) return [];
    const ofCurve = curves.get(crv);
    const byType = kty === "RSA" ? rsaAlgorithms : ofCurve === undefined ? [] : [ofCurve];
    const algorithms = alg === undefined ? byType : byType.filter((name) => name === alg);
    if (algorithms.length === 0) return [];
    try {
      const key = createPublicKey({ format: "jwk", key: { ...jwk.data, kty } });
      const bits = key.asymmetricKeyDetails?.modulusLength;
      return (bits ?? smallestRsaModulus) < smallestRsaModulus ? [] : [{ kid: kid ?? null, algorithms, key }];
    } catch {
      return [];
    }
  });
}

interface Kept {
  readonly keys: readonly VerificationKey[];
  readonly fetchedAt: number;
}

/** Fresh enough to be used without asking: a withdrawn key is refused after this at the latest. */
export const keySetFreshMilliseconds = 10 * 60_000;
/** While the provider does not answer, the last good keys serve this long. */
export const keySetStaleMilliseconds = 60 * 60_000;
/** An unknown key id asks the provider again, at most this often for each key set; so does anybody while it is down. */
export const keySetRefetchMilliseconds = 30_000;
/** What a process remembers at most; beyond it the oldest is asked for again. */
const usuallyKept = 10_000;

export interface KeySets {
  /**
   * Keys of `jwksUri` from memory or from the provider, asked on `account`. `unknownKid` says that a token named a key that
   * is not among them, which asks again once in a while.
   */
  keysOf(jwksUri: string, account: CallAccount, options?: { readonly unknownKid?: boolean }): Promise<KeysAnswer>;
}

type KeysAnswer = Outcome<readonly VerificationKey[], { code: OutgoingFailureCode }>;

/** Key sets kept in this process, at most `mostKeySets`. They are public, so every instance may keep its own. */
export function keySets(http: OutgoingHttp, now: () => number, mostKeySets = usuallyKept): KeySets {
  const kept = new Map<string, Kept>();
  const askedAt = new Map<string, number>();
  /** When an unknown key id last asked: a rotation right after an ordinary fetch must not keep anybody out. */
  const askedForKeyAt = new Map<string, number>();
  const underWay = new Map<string, { readonly account: CallAccount; readonly answer: Promise<KeysAnswer> }>();

  async function ask(jwksUri: string, account: CallAccount): Promise<KeysAnswer> {
    askedAt.set(jwksUri, now());
    const answer = await http({ url: jwksUri, account });
    if (isNotAsked(answer)) {
      // Nobody was asked, so the next one need not wait.
      askedAt.delete(jwksUri);
      askedForKeyAt.delete(jwksUri);
    }
    if (!answer.ok) return refuse({ code: answer.refusal.code });
    const keys = answer.value.status === 200 ? readKeySet(answer.value.json) : [];
    if (keys.length === 0) return refuse({ code: "not_json" });
    kept.set(jwksUri, { keys, fetchedAt: now() });
    if (kept.size > mostKeySets) {
      const [oldest = jwksUri] = kept.keys();
      for (const remembered of [kept, askedAt, askedForKeyAt]) remembered.delete(oldest);
    }
    return accept(keys);
  }

  /** One question at a time. Where many share a key set, one that has too many calls under way keeps nobody else from it. */
  async function askOnce(jwksUri: string, account: CallAccount): Promise<KeysAnswer> {
    const running = underWay.get(jwksUri);
    if (running) {
      const answer = await running.answer;
      return isNotAsked(answer) && !isSame(running.account, account) ? askOnce(jwksUri, account) : answer;
    }
    const answer = ask(jwksUri, account).finally(() => underWay.delete(jwksUri));
    underWay.set(jwksUri, { account, answer });
    return answer;
  }

  return {
    async keysOf(jwksUri, account, { unknownKid = false } = {}) {
      const known = kept.get(jwksUri);
      const age = known ? now() - known.fetchedAt : Number.POSITIVE_INFINITY;
      const last = (unknownKid ? askedForKeyAt : askedAt).get(jwksUri) ?? Number.NEGATIVE_INFINITY;
      const mayAsk = now() - last >= keySetRefetchMilliseconds || underWay.has(jwksUri);
      if (known && age < keySetFreshMilliseconds && !(unknownKid && mayAsk)) return accept(known.keys);
      if (known && !mayAsk) return age < keySetStaleMilliseconds ? accept(known.keys) : refuse({ code: "unreachable" });
      if (unknownKid) askedForKeyAt.set(jwksUri, now());
      const answer = await askOnce(jwksUri, account);
      if (answer.ok || !known || age >= keySetStaleMilliseconds) return answer;
      return accept(known.keys);
    },
  };
}

function isSame(one: CallAccount, other: CallAccount): boolean {
  return one.share === other.share && one.organizationId === other.organizationId;
}
