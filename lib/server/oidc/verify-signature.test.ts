import { describe, expect, test } from "vitest";
import {
  borrowSigningKey,
  publicJwk,
  type SigningAlgorithm,
  type SigningKey,
  signJws,
} from "@/e2e/support/fake-identity-provider/signing-key";
import type { OutgoingFailureCode } from "@/lib/application/outgoing-http";
import { acceptedAlgorithms } from "@/lib/domain/connection/provider-metadata";
import { accept, refuse } from "@/lib/domain/outcome";
import { parseIdToken, signatureHolds } from "./id-token-signature";
import { type KeySets, readKeySet } from "./key-set";
import { verifySignature } from "./verify-signature";

const metadata = {
  issuer: "https://id.example.com",
  authorization_endpoint: "https://id.example.com/authorize",
  token_endpoint: "https://id.example.com/token",
  jwks_uri: "https://id.example.com/keys",
};
const account = { share: "sign_in", organizationId: "northwind" } as const;
const claims = { sub: "00u1" };

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Key sets that hold `first` and, once a token has named an unknown key, `later`. */
function keySetsOf(first: readonly object[], later: readonly object[] = first): KeySets & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async keysOf(uri, _account, options) {
      asked.push(options?.unknownKid ? `${uri} for an unknown key` : uri);
      return accept(readKeySet({ keys: options?.unknownKid ? later : first }));
    },
  };
}

async function verdict(token: unknown, keySets: KeySets, stated?: string[]): Promise<string> {
  const verified = await verifySignature(
    token,
    { account, metadata: { ...metadata, id_token_signing_alg_values_supported: stated } },
    keySets,
  );
  return verified.ok ? "holds" : `${verified.refusal.code}: ${verified.refusal.detail}`;
}

const byKey = (key: SigningKey, header: object = {}, body: object = claims) =>
  signJws({ alg: key.algorithm, kid: key.kid, ...header }, body, key);

const [ec, edwards] = [await borrowSigningKey("ES256"), await borrowSigningKey("EdDSA")];
const rsaKeys = [await borrowSigningKey("RS256"), await borrowSigningKey("RS256")] as const;

/** Two keys for an algorithm. RSA keys serve all of RSA's, because making them takes long. */
async function twoKeys(algorithm: SigningAlgorithm): Promise<readonly [SigningKey, SigningKey]> {
  if (!/^[RP]S/.test(algorithm)) return [await borrowSigningKey(algorithm), await borrowSigningKey(algorithm)];
  const [one, two] = rsaKeys;
  return [
    { ...one, algorithm },
    { ...two, algorithm },
  ];
}

describe.each(acceptedAlgorithms)("a signature by %s", (algorithm) => {
  test("holds under its own key, and under no other of the kind", async () => {
    const [own, other] = await twoKeys(algorithm);
    const forged = byKey(other, { kid: own.kid });
    expect(await verdict(byKey(own), keySetsOf([publicJwk(own)]))).toBe("holds");
    expect(await verdict(forged, keySetsOf([publicJwk(own)]))).toBe(
      "id_token_signature: the signature does not verify",
    );
  });

  test("is refused where the provider's discovery document does not state the algorithm", async () => {
    const [key] = await twoKeys(algorithm);
    const keySets = keySetsOf([publicJwk(key)]);
    const others = acceptedAlgorithms.filter((name) => name !== algorithm);
    expect(await verdict(byKey(key), keySets, [...others, "none", "HS256"])).toBe(
      `id_token_algorithm: algorithm ${algorithm} is not stated in discovery`,
    );
    expect(keySets.asked).toEqual([]);
    expect(await verdict(byKey(key), keySets, [algorithm])).toBe("holds");
  });
});

describe("a token that is no JWS of a kind that is read", () => {
  const key = ec;
  const good = byKey(key);
  const [header = "", body = "", signature = ""] = good.split(".");
  const notParts = "id_token_malformed: not three parts of base64url";
  const noHeader = "id_token_malformed: the header is not what RFC 7515 asks for";
  test.each([
    ["none at all", undefined, "id_token_missing: no id_token in the token response"],
    ["a list", [good], "id_token_missing: no id_token in the token response"],
    ["empty", "", notParts],
    ["of two parts", `${header}.${body}`, notParts],
    ["of four parts", `${good}.${signature}`, notParts],
    ["encrypted, of five parts", `${header}.${body}.${body}.${body}.${signature}`, notParts],
    ["without a header", `.${body}.${signature}`, notParts],
    ["without claims", `${header}..${signature}`, notParts],
    ["with a header outside base64url", `${header}=.${body}.${signature}`, notParts],
    ["with claims outside base64url", `${header}.+${body}.${signature}`, notParts],
    ["with a signature outside base64url", `${good}=`, notParts],
    ["of 64 kB and one character", "a".repeat(64 * 1024 + 1), "id_token_malformed: longer than 64 kB"],
    ["of 64 kB and nothing else", "a".repeat(64 * 1024), notParts],
    ["with a header that is no JSON", `e30x.${body}.${signature}`, noHeader],
    ["with a header that is null", `${part(null)}.${body}.${signature}`, noHeader],
    ["with a header that is a list", `${part([])}.${body}.${signature}`, noHeader],
    ["that names no algorithm", `${part({ kid: key.kid })}.${body}.${signature}`, noHeader],
    ["with an algorithm that is no text", `${part({ alg: ["ES256"] })}.${body}.${signature}`, noHeader],
    ["with a key id that is no text", `${part({ alg: "ES256", kid: 7 })}.${body}.${signature}`, noHeader],
    ["with a key id beyond measure", `${part({ alg: "ES256", kid: "k".repeat(1025) })}.${body}.${signature}`, noHeader],
    ["with a type that is no text", `${part({ alg: "ES256", typ: {} })}.${body}.${signature}`, noHeader],
    ["with claims that are no JSON", `${header}.e30x.${signature}`, "id_token_malformed: the claims are not JSON"],
    [
      "with an unencoded body (b64)",
      byKey(key, { b64: false }),
      "id_token_malformed: a critical header that is not understood",
    ],
    [
      "with a critical header",
      byKey(key, { crit: ["exp"] }),
      "id_token_malformed: a critical header that is not understood",
    ],
    [
      "with an algorithm named at length",
      `${part({ alg: "x".repeat(500) })}.${body}.`,
      `id_token_algorithm: algorithm ${"x".repeat(20)}`,
    ],
    ["unsigned", `${part({ alg: "none" })}.${body}.`, "id_token_algorithm: algorithm none"],
  ])("%s is refused before any key is asked for", async (_name, token, expected) => {
    const keySets = keySetsOf([publicJwk(key)]);
    expect(await verdict(token, keySets)).toBe(expected);
    expect(keySets.asked).toEqual([]);
    expect(await verdict(good, keySets)).toBe("holds");
  });

  test("while a body that says that it is encoded, and a header with more in it, are read", async () => {
    const odd = byKey(key, { b64: true, typ: "JWT", x5t: "abc" });
    expect(await verdict(odd, keySetsOf([publicJwk(key)]))).toBe("holds");
  });
});

describe("the key of a signature", () => {
  const [key, other] = rsaKeys;
  const rotated = { uri: metadata.jwks_uri, again: `${metadata.jwks_uri} for an unknown key` };

  test("is taken from memory without asking again when it is known", async () => {
    const keySets = keySetsOf([publicJwk(key)]);
    expect(await verdict(byKey(key), keySets)).toBe("holds");
    expect(keySets.asked).toEqual([rotated.uri]);
  });

  test("that is not known yet is asked for once, and then holds", async () => {
    const keySets = keySetsOf([publicJwk(other)], [publicJwk(other), publicJwk(key)]);
    expect(await verdict(byKey(key), keySets)).toBe("holds");
    expect(keySets.asked).toEqual([rotated.uri, rotated.again]);
  });

  test("that nobody knows is refused, and the entry says whether the token named one", async () => {
    const [known, another] = [publicJwk(key), publicJwk(other)];
    expect(await verdict(byKey(key, { kid: "k-9" }), keySetsOf([known]))).toBe(
      "id_token_key: no key for RS256, key id unknown",
    );
    expect(await verdict(byKey(key, { kid: undefined }), keySetsOf([known, another]))).toBe(
      "id_token_key: no key for RS256, key id absent",
    );
    expect(await verdict(byKey(key, { kid: undefined }), keySetsOf([known]))).toBe("holds");
  });

  test("may be either of two that share an id", async () => {
    const twin = { ...publicJwk(other), kid: key.kid };
    expect(await verdict(byKey(key), keySetsOf([twin, publicJwk(key)]))).toBe("holds");
    expect(await verdict(byKey(key), keySetsOf([twin]))).toBe("id_token_signature: the signature does not verify");
  });

  test.each<[OutgoingFailureCode, string]>([
    ["timeout", "provider_slow: key set: timeout"],
    ["unreachable", "provider_unreachable: key set: unreachable"],
    ["not_json", "provider_unreachable: key set: not_json"],
  ])("cannot be had while the provider's key set fails by %s", async (code, expected) => {
    let asked = 0;
    const failing: KeySets = {
      async keysOf() {
        asked += 1;
        return refuse({ code });
      },
    };
    expect(await verdict(byKey(key), failing)).toBe(expected);
    expect(asked).toBe(1);
  });

  test("of a kind that cannot make the signature holds nothing, and is no fault", async () => {
    const parsed = parseIdToken(byKey(key));
    const [wrongKind] = readKeySet({ keys: [publicJwk(edwards)] });
    const [right] = readKeySet({ keys: [publicJwk(key)] });
    if (!parsed.ok || !wrongKind || !right) throw new Error("the token and both keys can be read");
    expect(signatureHolds(parsed.value, [wrongKind])).toBe(false);
    expect(signatureHolds(parsed.value, [wrongKind, right])).toBe(true);
  });
});
