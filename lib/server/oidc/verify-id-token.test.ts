import { createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import { accept } from "@/lib/domain/outcome";
import { type KeySets, readKeySet } from "./key-set";
import { accessTokenHash, clockToleranceSeconds, oldestIssuedSeconds, verifyIdToken } from "./verify-id-token";

const now = new Date("2026-11-23T09:00:00Z");
const seconds = now.getTime() / 1000;
const metadata = {
  issuer: "https://id.example.com",
  authorization_endpoint: "https://id.example.com/authorize",
  token_endpoint: "https://id.example.com/token",
  jwks_uri: "https://id.example.com/keys",
};
const claims = {
  iss: metadata.issuer,
  aud: "pacvue",
  sub: "00u1",
  nonce: "n",
  iat: seconds,
  exp: seconds + 300,
  email: "ada@northwind.example",
};

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const ed = generateKeyPairSync("ed25519");
const jwk = (key: KeyObject, kid?: string) => ({ ...key.export({ format: "jwk" }), ...(kid && { kid }) });
const keys = { keys: [jwk(rsa.publicKey, "r"), jwk(ec.publicKey, "e"), jwk(ed.publicKey, "d")] };

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

function token(header: object, body: object, signature: (input: string) => Buffer): string {
  const input = `${part(header)}.${part(body)}`;
  return `${input}.${signature(input).toString("base64url")}`;
}

const account = { share: "sign_in", organizationId: "o" } as const;

const bySha256 = (key: KeyObject) => (input: string) => sign("sha256", Buffer.from(input), key);
const rs256 = (body: object = claims, header: object = { alg: "RS256", kid: "r" }) =>
  token(header, body, bySha256(rsa.privateKey));

async function codeOf(idToken: unknown, published: unknown = keys, accessToken: string | null = null): Promise<string> {
  const keySets: KeySets = { keysOf: async () => accept(readKeySet(published)) };
  const verified = await verifyIdToken(
    idToken,
    { account, metadata, clientId: "pacvue", nonce: "n", accessToken, now },
    keySets,
  );
  return verified.ok ? `let in ${verified.value.subject}` : verified.refusal.code;
}

describe("an ID token is verified", () => {
  test.each([
    ["RS256", rs256()],
    [
      "ES256",
      token({ alg: "ES256", kid: "e" }, claims, (input) =>
        sign("sha256", Buffer.from(input), { key: ec.privateKey, dsaEncoding: "ieee-p1363" }),
      ),
    ],
    ["EdDSA", token({ alg: "EdDSA", kid: "d" }, claims, (input) => sign(null, Buffer.from(input), ed.privateKey))],
  ])("signed with %s", async (_name, idToken) => expect(await codeOf(idToken)).toBe("let in 00u1"));

  test("without a key id when a single key fits", async () => {
    const idToken = rs256(claims, { alg: "RS256" });
    expect(await codeOf(idToken, { keys: [jwk(rsa.publicKey)] })).toBe("let in 00u1");
    expect(
      await codeOf(idToken, {
        keys: [jwk(rsa.publicKey), jwk(generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey)],
      }),
    ).toBe("id_token_key");
  });
});

describe("an ID token is refused", () => {
  const pem = rsa.publicKey.export({ format: "pem", type: "spki" });
  const der = rsa.publicKey.export({ format: "der", type: "spki" });
  const mac = (secret: string | Buffer) =>
    token({ alg: "HS256", kid: "r" }, claims, (input) => createHmac("sha256", secret).update(input).digest());
  const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });
  test.each([
    ["absent", "id_token_missing", undefined],
    ["of two parts", "id_token_malformed", "a.b"],
    ["with characters outside base64url", "id_token_malformed", `${rs256()}=`],
    ["larger than any real one", "id_token_malformed", `${rs256()}${"A".repeat(70_000)}`],
    ["unsigned", "id_token_algorithm", `${part({ alg: "none" })}.${part(claims)}.`],
    ["unsigned in another spelling", "id_token_algorithm", `${part({ alg: "nOnE" })}.${part(claims)}.`],
    ["with the public key as a MAC, PEM", "id_token_algorithm", mac(pem)],
    ["with the public key as a MAC, DER", "id_token_algorithm", mac(der)],
    ["with the public key as a MAC, JWK", "id_token_algorithm", mac(JSON.stringify(jwk(rsa.publicKey)))],
    [
      "signed by a stranger",
      "id_token_signature",
      token({ alg: "RS256", kid: "r" }, claims, bySha256(stranger.privateKey)),
    ],
    [
      "signed by a stranger whose key it brings along",
      "id_token_signature",
      token({ alg: "RS256", kid: "r", jwk: jwk(stranger.publicKey) }, claims, bySha256(stranger.privateKey)),
    ],
    ["with an unknown key id", "id_token_key", rs256(claims, { alg: "RS256", kid: "another" })],
    ["with the key id of a key of another type", "id_token_key", rs256(claims, { alg: "RS256", kid: "e" })],
    ["with a critical header", "id_token_malformed", rs256(claims, { alg: "RS256", kid: "r", crit: ["x"], x: 1 })],
    [
      "with its claims changed after signing",
      "id_token_signature",
      rs256().replace(part(claims), part({ ...claims, sub: "00u2" })),
    ],
    ["expired beyond the tolerance", "id_token_time", rs256({ ...claims, exp: seconds - clockToleranceSeconds - 1 })],
    [
      "issued too long ago",
      "id_token_time",
      rs256({ ...claims, iat: seconds - oldestIssuedSeconds - clockToleranceSeconds - 1 }),
    ],
  ])("%s", async (_name, code, idToken) => {
    expect(await codeOf(idToken)).toBe(code);
    expect(await codeOf(rs256())).toBe("let in 00u1");
  });

  test("with an at_hash of another access token", async () => {
    const stated = rs256({ ...claims, at_hash: accessTokenHash("right", "RS256") });
    expect(await codeOf(stated, keys, "wrong")).toBe("id_token_access_token_hash");
    expect(await codeOf(stated, keys, "right")).toBe("let in 00u1");
  });

  test("later than ten minutes and the tolerance after its issue, though not a second before", async () => {
    expect(await codeOf(rs256({ ...claims, iat: seconds - 661 }))).toBe("id_token_time");
    expect(await codeOf(rs256({ ...claims, iat: seconds - 660 }))).toBe("let in 00u1");
  });

  test("when its claims are no object, although they are signed", async () => {
    expect(await codeOf(rs256([]))).toBe("id_token_malformed");
    expect(await codeOf(rs256(claims))).toBe("let in 00u1");
  });

  test("expired within the tolerance is let in still", async () => {
    expect(await codeOf(rs256({ ...claims, exp: seconds - clockToleranceSeconds + 1 }))).toBe("let in 00u1");
  });
});

/** The digests of "abc" that FIPS 180-4 gives as examples, cut in half. */
test.each([
  ["RS256", "ba7816bf8f01cfea414140de5dae2223"],
  ["PS384", "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded163"],
  ["ES512", "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"],
  ["EdDSA", "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"],
] as const)("at_hash is the left half of the digest that belongs to %s", (algorithm, half) => {
  expect(accessTokenHash("abc", algorithm)).toBe(Buffer.from(half, "hex").toString("base64url"));
});
