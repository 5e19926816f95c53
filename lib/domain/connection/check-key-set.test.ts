import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { checkKeySet } from "./check-key-set";
import type { ProviderMetadata } from "./provider-metadata";

const issuer = "https://id.northwind.example";
const metadata: ProviderMetadata = {
  issuer,
  ...{ authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys` },
};
const rsa = (modulusLength: number) =>
  generateKeyPairSync("rsa", { modulusLength }).publicKey.export({ format: "jwk" });
const rsa2048 = rsa(2048);
const ec = (namedCurve: string) => generateKeyPairSync("ec", { namedCurve }).publicKey.export({ format: "jwk" });
const ed25519 = generateKeyPairSync("ed25519");

function stateOf(keys: readonly unknown[], algorithms?: string[]) {
  return checkKeySet({ keys }, { ...metadata, id_token_signing_alg_values_supported: algorithms }).state;
}

describe("usable keys", () => {
  test.each([
    ["RSA of 2048 bits", rsa2048],
    ["EC P-256", ec("P-256")],
    ["EC P-384", ec("P-384")],
    ["EC P-521", ec("P-521")],
    ["Ed25519", ed25519.publicKey.export({ format: "jwk" })],
    ["RSA for signatures", { ...rsa2048, use: "sig", alg: "RS256", key_ops: ["verify"] }],
  ])("%s", (_, key) => expect(stateOf([key])).toBe("pass"));
});

describe("a key set with nothing usable, beside its twin", () => {
  test.each<[string, unknown, unknown]>([
    ["too short an RSA key", rsa(1024), rsa2048],
    ["a length made up of leading zeros", { ...rsa2048, n: `${"A".repeat(171)}${rsa(1024).n}` }, rsa2048],
    ["2047 bits", { ...rsa2048, n: `f${rsa2048.n?.slice(1)}` }, { ...rsa2048, n: `g${rsa2048.n?.slice(1)}` }],
    ["a key for encryption", { ...rsa2048, use: "enc" }, { ...rsa2048, use: "sig" }],
    ["a key for other operations", { ...rsa2048, key_ops: ["encrypt"] }, { ...rsa2048, key_ops: ["verify"] }],
    ["a key for another algorithm", { ...rsa2048, alg: "RSA-OAEP" }, { ...rsa2048, alg: "PS256" }],
    ["another curve", ec("secp256k1"), ec("P-256")],
    [
      "Ed448",
      generateKeyPairSync("ed448").publicKey.export({ format: "jwk" }),
      ed25519.publicKey.export({ format: "jwk" }),
    ],
    ["a modulus that is no number", { ...rsa2048, n: "!!" }, rsa2048],
  ])("%s", (_, bad, good) => {
    expect(stateOf([bad])).toBe("failure");
    expect(stateOf([good])).toBe("pass");
    expect(stateOf([bad, null, 7, {}, good])).toBe("pass");
  });
});

test("a key counts only for an algorithm that the provider states", () => {
  expect(stateOf([rsa2048], ["ES256"])).toBe("failure");
  expect(stateOf([rsa2048], ["ES256", "PS512"])).toBe("pass");
});

test("a published private or symmetric key fails, however good the others are", () => {
  const check = checkKeySet({ keys: [rsa2048, ed25519.privateKey.export({ format: "jwk" })] }, metadata);
  expect(check).toMatchObject({ state: "failure", detail: expect.stringContaining("private key") });
  expect(stateOf([rsa2048, { kty: "oct", k: "c2VjcmV0" }])).toBe("failure");
  expect(stateOf([rsa2048, ed25519.publicKey.export({ format: "jwk" })])).toBe("pass");
});

test.each([[null], [{}], [{ keys: {} }], ["x"], [{ keys: [] }]])("%j is not a key set", (jwks) => {
  expect(checkKeySet(jwks, metadata).state).toBe("failure");
});

test("more than a hundred keys are bounded: the first hundred count", () => {
  const odd: unknown[] = Array.from({ length: 100 }, () => ({ kty: "odd" }));
  expect(stateOf([...odd, rsa2048])).toBe("failure");
  expect(stateOf([rsa2048, ...odd])).toBe("warning");
  expect(stateOf([rsa2048, ...odd.slice(1)])).toBe("pass");
});
