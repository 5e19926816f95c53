import { describe, expect, test } from "vitest";
import { borrowSigningKey, publicJwk, signJws } from "@/e2e/support/fake-identity-provider/signing-key";
import { accept } from "@/lib/domain/outcome";
import { type KeySets, readKeySet } from "./key-set";
import { verifyLogoutToken } from "./verify-logout-token";

const now = new Date("2026-11-25T08:00:00Z");
const at = now.getTime() / 1000;
const metadata = {
  issuer: "https://id.example.com",
  authorization_endpoint: "https://id.example.com/authorize",
  token_endpoint: "https://id.example.com/token",
  jwks_uri: "https://id.example.com/keys",
};
const honest = {
  ...{ iss: metadata.issuer, aud: "pacvue", iat: at, exp: at + 120, jti: "one", sub: "ada" },
  events: { "http://schemas.openid.net/event/backchannel-logout": {} },
};

const [key, stranger] = [await borrowSigningKey("ES256"), await borrowSigningKey("ES256")];

describe("a logout token", () => {
  const keySets: KeySets = { keysOf: async () => accept(readKeySet({ keys: [publicJwk(key)] })) };

  async function verdict(header: object, change: object = {}, by = key) {
    const token = signJws({ alg: "ES256", kid: key.kid, typ: "logout+jwt", ...header }, { ...honest, ...change }, by);
    const verified = await verifyLogoutToken(
      token,
      { metadata, clientId: "pacvue", organizationId: "northwind" },
      { keySets, now },
    );
    return verified.ok ? verified.value.subject : verified.refusal;
  }

  const refused = (detail: string) => ({ code: "logout_token_refused", detail });

  test.each([
    ["of its own type", { typ: "logout+jwt" }],
    ["of its own type in capitals", { typ: "Logout+JWT" }],
    ["of its own type in full", { typ: "application/logout+jwt" }],
  ])("%s is believed", async (_name, header) => {
    expect(await verdict(header)).toBe("ada");
  });

  test.each([
    ["an ID token by its type", { typ: "id_token+jwt" }],
    ["an access token", { typ: "at+jwt" }],
    ["of an empty type", { typ: "" }],
    ["of no type in particular", { typ: "JWT" }],
    ["without a type", { typ: undefined }],
  ])("that is %s is refused", async (_name, header) => {
    expect(await verdict(header)).toEqual(refused("typ is not logout+jwt"));
  });

  test("is judged by its signature first, and by its claims after that", async () => {
    expect(await verdict({}, {}, stranger)).toEqual(refused("the signature does not verify"));
    expect(await verdict({}, { iss: "https://evil.example" })).toEqual(
      refused("iss is not the issuer of the connection"),
    );
    expect(await verdict({}, { aud: "other" })).toEqual(refused("aud does not name our client ID"));
  });

  test("is believed for a minute beyond its end, and for ten minutes and that one after its issue", async () => {
    const longAgo = at - 10 * 60 - 60;
    expect(await verdict({}, { exp: at - 59 })).toBe("ada");
    expect(await verdict({}, { exp: at - 60 })).toEqual(refused("expired 60 s ago"));
    expect(await verdict({}, { iat: longAgo })).toBe("ada");
    expect(await verdict({}, { iat: longAgo - 1 })).toEqual(refused("issued 661 s ago"));
  });
});
