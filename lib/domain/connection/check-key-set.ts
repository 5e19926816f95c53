import { z } from "zod";
import { usableAlgorithms } from "./check-capabilities";
import { failed, passed, warned } from "./check-words";
import type { ConnectionCheck } from "./connection-check";
import type { AcceptedAlgorithm, ProviderMetadata } from "./provider-metadata";

const mostKeys = 100;

const keySetSchema = z.object({ keys: z.array(z.unknown()) });

/** One key, as far as it is judged here (RFC 7517 section 4, RFC 7518 section 6, RFC 8037). Anything else is odd and ignored. */
const keySchema = z.object({
  kty: z.string(),
  use: z.string().optional(),
  key_ops: z.array(z.string()).optional(),
  alg: z.string().optional(),
  crv: z.string().optional(),
  n: z.string().optional(),
  e: z.string().optional(),
  x: z.string().optional(),
  y: z.string().optional(),
});

type Key = z.infer<typeof keySchema>;

const cure = {
  cure: "Check that jwks_uri in the discovery document leads to the provider's current keys, and that one of them is for signatures.",
};

/** Whether the key set has a key with which an ID token of this provider can be verified. */
export function checkKeySet(jwks: unknown, metadata: ProviderMetadata): ConnectionCheck {
  const parsed = keySetSchema.safeParse(jwks);
  if (!parsed.success) return failed("keys", "The key set could not be read.", cure);
  const keys = parsed.data.keys.slice(0, mostKeys);
  if (keys.some(isSecretKey)) {
    return failed("keys", "The key set publishes a private key: anybody can sign in as anybody.", {
      cure: "Replace that key at your identity provider at once, and publish its public half alone.",
    });
  }
  const algorithms = usableAlgorithms(metadata);
  const usable = keys.filter((key) => {
    const read = keySchema.safeParse(key);
    return read.success && isUsable(read.data, algorithms);
  }).length;
  if (usable === 0) return failed("keys", "The key set has no key that we can verify signatures with.", cure);
  if (parsed.data.keys.length > mostKeys) {
    return warned("keys", `The key set has ${parsed.data.keys.length} keys; we read the first ${mostKeys}.`, {
      cure: "Remove the keys that are no longer used.",
    });
  }
  return passed("keys", `${usable} usable ${usable === 1 ? "key" : "keys"}.`);
}

/** `d` is the private half of an RSA, EC or OKP key; `k` is a symmetric key. */
function isSecretKey(key: unknown): boolean {
  return typeof key === "object" && key !== null && ("d" in key || "k" in key);
}

function isUsable(key: Key, algorithms: readonly AcceptedAlgorithm[]): boolean {
  if (key.use !== undefined && key.use !== "sig") return false;
  if (key.key_ops !== undefined && !key.key_ops.includes("verify")) return false;
  return algorithms.some((algorithm) => (key.alg === undefined || key.alg === algorithm) && fits(key, algorithm));
}

const curves: Readonly<Partial<Record<AcceptedAlgorithm, string>>> = { ES256: "P-256", ES384: "P-384", ES512: "P-521" };

function fits(key: Key, algorithm: AcceptedAlgorithm): boolean {
  if (algorithm === "EdDSA") return key.kty === "OKP" && key.crv === "Ed25519" && isText(key.x);
  const curve = curves[algorithm];
  if (curve !== undefined) return key.kty === "EC" && key.crv === curve && isText(key.x) && isText(key.y);
  return key.kty === "RSA" && isText(key.e) && modulusBits(key.n) >= 2048;
}

function isText(part: string | undefined): boolean {
  return part !== undefined && /^[A-Za-z0-9_-]+$/.test(part);
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The length of a base64url number in bits, leading zeros not counted (RFC 7518 section 3.3 asks for 2048). */
function modulusBits(n: string | undefined): number {
  if (n === undefined || !/^[A-Za-z0-9_-]+$/.test(n)) return 0;
  const zeros = /^A*/.exec(n)?.[0].length ?? 0;
  const leading = alphabet.indexOf(n.charAt(zeros));
  if (leading < 0) return 0;
  const bytes = Math.floor((n.length * 6) / 8);
  return bytes * 8 - zeros * 6 - (Math.clz32(leading) - 26);
}
