import {
  constants,
  createHmac,
  generateKeyPair,
  type JsonWebKey,
  type KeyObject,
  randomBytes,
  type SigningOptions,
  sign,
} from "node:crypto";
import { promisify } from "node:util";

const generate = promisify(generateKeyPair);

export type SigningAlgorithm =
  | "RS256"
  | "RS384"
  | "RS512"
  | "PS256"
  | "PS384"
  | "PS512"
  | "ES256"
  | "ES384"
  | "ES512"
  | "EdDSA";

/** A key pair with the one algorithm (RFC 7518 section 3.1) that it is used with. */
export interface SigningKey {
  readonly kid: string;
  readonly algorithm: SigningAlgorithm;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

async function newSigningKey(algorithm: SigningAlgorithm): Promise<SigningKey> {
  return { kid: randomBytes(6).toString("base64url"), algorithm, ...(await pair(algorithm)) };
}

/** Keys of providers that have stopped: making RSA keys is most of what a short test costs. */
const idle: SigningKey[] = [];

/** A key that no running provider of this process has. */
export async function borrowSigningKey(algorithm: SigningAlgorithm): Promise<SigningKey> {
  const place = idle.findIndex((key) => key.algorithm === algorithm);
  return idle.splice(place, place < 0 ? 0 : 1)[0] ?? newSigningKey(algorithm);
}

export function giveBackSigningKeys(keys: Iterable<SigningKey>): void {
  idle.push(...keys);
}

function pair(algorithm: SigningAlgorithm) {
  if (algorithm === "ES256") return generate("ec", { namedCurve: "P-256" });
  if (algorithm === "ES384") return generate("ec", { namedCurve: "P-384" });
  if (algorithm === "ES512") return generate("ec", { namedCurve: "P-521" });
  if (algorithm === "EdDSA") return generate("ed25519", {});
  return generate("rsa", { modulusLength: 2048 });
}

/** The public half as it stands in a JWK Set (RFC 7517). */
export function publicJwk(key: SigningKey): JsonWebKey {
  return { ...key.publicKey.export({ format: "jwk" }), kid: key.kid, alg: key.algorithm, use: "sig" };
}

/** A compact JWS (RFC 7515) with exactly this header, signed with exactly this key, whatever the header says. */
export function signJws(header: object, claims: object, key: SigningKey): string {
  const input = `${encode(header)}.${encode(claims)}`;
  const hash = key.algorithm === "EdDSA" ? null : `sha${key.algorithm.slice(2)}`;
  return `${input}.${sign(hash, Buffer.from(input), withOptions(key)).toString("base64url")}`;
}

/** The same with no signature at all (`alg: none`). */
export function unsignedJws(header: object, claims: object): string {
  return `${encode({ ...header, alg: "none" })}.${encode(claims)}.`;
}

/** The same with an HS256 MAC over a public key in one of its spellings: the attack on verifiers that trust `alg`. */
export function publicKeyAsMacJws(
  header: object,
  claims: object,
  key: SigningKey,
  spelling: "pem" | "der" | "jwk",
): string {
  const input = `${encode({ ...header, alg: "HS256" })}.${encode(claims)}`;
  const secret = {
    pem: () => key.publicKey.export({ format: "pem", type: "spki" }),
    der: () => key.publicKey.export({ format: "der", type: "spki" }),
    jwk: () => JSON.stringify(publicJwk(key)),
  }[spelling]();
  return `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
}

function withOptions(key: SigningKey): KeyObject | ({ key: KeyObject } & SigningOptions) {
  if (key.algorithm.startsWith("ES")) return { key: key.privateKey, dsaEncoding: "ieee-p1363" };
  if (key.algorithm.startsWith("PS"))
    return {
      key: key.privateKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
    };
  return key.privateKey;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
