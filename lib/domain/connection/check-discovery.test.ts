import { describe, expect, test } from "vitest";
import { checkDiscoveryDocument } from "./check-discovery";
import { type ConnectionCheckKey, connectionCheckKeys } from "./connection-check";

const issuer = "https://id.northwind.example";
const good = {
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
  userinfo_endpoint: `${issuer}/me`,
  response_types_supported: ["code", "code id_token"],
  grant_types_supported: ["authorization_code"],
  scopes_supported: ["openid", "email", "profile"],
  id_token_signing_alg_values_supported: ["RS256", "none"],
  token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic"],
  code_challenge_methods_supported: ["S256", "plain"],
};

function judge(change: Record<string, unknown> = {}, options: { hasSecret?: boolean; allowedOrigins?: string[] } = {}) {
  return checkDiscoveryDocument({ ...good, ...change }, { issuer, allowedOrigins: [], hasSecret: true, ...options });
}

function checkOf(key: ConnectionCheckKey, ...of: Parameters<typeof judge>) {
  return judge(...of).checks.find((check) => check.key === key);
}

test("a complete document passes every check, in order, and is kept", () => {
  const { metadata, checks } = judge();
  expect(checks.map(({ state }) => state)).toEqual(checks.map(() => "pass"));
  const order = checks.map(({ key }) => connectionCheckKeys.indexOf(key));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(metadata).toMatchObject({ issuer, token_endpoint: `${issuer}/token` });
});

test("what we do not use of a document is not kept", () => {
  expect(judge({ huge: "x".repeat(10_000) }).metadata).not.toHaveProperty("huge");
});

describe("nothing of an unsafe document is used", () => {
  test.each<[string, Record<string, unknown>, ConnectionCheckKey]>([
    ["no token endpoint", { token_endpoint: undefined }, "discovery"],
    ["a key set address that is no text", { jwks_uri: ["x"] }, "discovery"],
    ["another issuer", { issuer: "https://id.evil.example" }, "issuer"],
    ["the issuer with another slash", { issuer: `${issuer}/` }, "issuer"],
    ["the issuer in other letters", { issuer: "https://ID.northwind.example" }, "issuer"],
    ["an http token endpoint", { token_endpoint: "http://id.northwind.example/token" }, "https"],
    ["an http userinfo endpoint", { userinfo_endpoint: "http://id.northwind.example/me" }, "https"],
    ["a key set inside a network", { jwks_uri: "https://10.0.0.5/keys" }, "https"],
    ["a token endpoint on localhost", { token_endpoint: "https://localhost/token" }, "https"],
    ["a mapped IPv4 address", { token_endpoint: "https://[::ffff:127.0.0.1]/token" }, "https"],
    ["credentials in an endpoint", { token_endpoint: "https://a:b@id.northwind.example/token" }, "https"],
    ["a script as endpoint", { authorization_endpoint: "javascript:alert(1)" }, "https"],
    ["a fragment in an endpoint", { authorization_endpoint: `${issuer}/authorize#x` }, "https"],
  ])("%s", (_, change, key) => {
    const { metadata, checks } = judge(change);
    expect(metadata).toBeNull();
    expect(checks.at(-1)).toMatchObject({ key, state: "failure", field: "loginUrl" });
    expect(checks.at(-1)?.cure).toBeTruthy();
    expect(judge().metadata).not.toBeNull();
  });

  test.each([[null], ["<html>"], [[]], [42], [{}]])("%j is not a discovery document", (document) => {
    const { metadata, checks } = checkDiscoveryDocument(document, { issuer, allowedOrigins: [] });
    expect(metadata).toBeNull();
    expect(checks).toMatchObject([{ key: "discovery", state: "failure" }]);
  });
});

test("fields that are null, and a very long list of claims, do not spoil a document", () => {
  const claims_supported = Array.from({ length: 500 }, (_, index) => `claim${index}`);
  expect(judge({ userinfo_endpoint: null, scopes_supported: null, claims_supported }).metadata).not.toBeNull();
});

test("a difference in the trailing slash alone says which spelling the document states", () => {
  expect(checkOf("issuer", { issuer: `${issuer}/` })?.detail).toContain(`with a slash at its end: ${issuer}/`);
});

test("a document for every tenant is named as shared", () => {
  const stated = "https://login.microsoftonline.com/{tenantid}/v2.0";
  expect(checkOf("issuer", { issuer: stated })?.cure).toContain("Directory (tenant) ID");
});

test("an http endpoint counts on an origin that the operator allows, and on no other port", () => {
  const change = { token_endpoint: "http://localhost:4180/token" };
  expect(judge(change, { allowedOrigins: ["http://localhost:4180"] }).metadata).not.toBeNull();
  expect(judge(change, { allowedOrigins: ["http://localhost:4181"] }).metadata).toBeNull();
});

test("an endpoint elsewhere than the issuer is named for the reviewer; a vendor's own second origin is not", () => {
  const elsewhere = checkOf("https", { token_endpoint: "https://login.other.example/token" });
  expect(elsewhere).toMatchObject({ state: "warning" });
  expect(elsewhere?.detail).toContain("token_endpoint (https://login.other.example)");
  const google = "https://accounts.google.com";
  const document = {
    ...{ ...good, issuer: google, authorization_endpoint: `${google}/o/oauth2/v2/auth`, userinfo_endpoint: undefined },
    ...{
      token_endpoint: "https://oauth2.googleapis.com/token",
      jwks_uri: "https://www.googleapis.com/oauth2/v3/certs",
    },
  };
  const { checks } = checkDiscoveryDocument(document, { issuer: google, allowedOrigins: [] });
  expect(checks.find(({ key }) => key === "https")?.state).toBe("pass");
});

describe("each capability beside its twin", () => {
  test.each<[ConnectionCheckKey, "failure" | "warning", Record<string, unknown>, Record<string, unknown>]>([
    [
      "flow",
      "failure",
      { response_types_supported: ["id_token", "code id_token"] },
      { response_types_supported: ["code"] },
    ],
    ["flow", "failure", { grant_types_supported: ["implicit"] }, { grant_types_supported: undefined }],
    ["flow", "warning", { response_types_supported: undefined }, {}],
    [
      "flow",
      "warning",
      { response_modes_supported: ["form_post"] },
      { response_modes_supported: ["form_post", "query"] },
    ],
    ["pkce", "warning", { code_challenge_methods_supported: undefined }, {}],
    [
      "pkce",
      "warning",
      { code_challenge_methods_supported: ["plain"] },
      { code_challenge_methods_supported: ["S256"] },
    ],
    [
      "client_authentication",
      "failure",
      { token_endpoint_auth_methods_supported: ["private_key_jwt"] },
      { token_endpoint_auth_methods_supported: undefined },
    ],
    [
      "algorithm",
      "failure",
      { id_token_signing_alg_values_supported: ["HS256", "none"] },
      { id_token_signing_alg_values_supported: ["HS256", "ES256"] },
    ],
    [
      "algorithm",
      "failure",
      { id_token_signing_alg_values_supported: [] },
      { id_token_signing_alg_values_supported: undefined },
    ],
    ["scopes", "failure", { scopes_supported: ["email", "profile"] }, { scopes_supported: undefined }],
    ["scopes", "warning", { scopes_supported: ["openid"] }, { scopes_supported: ["openid", "email", "profile"] }],
  ])("%s: %s for %j, pass for %j", (key, state, bad, twin) => {
    expect(checkOf(key, bad)).toMatchObject({ state, cure: expect.stringMatching(/\.$|https/) });
    expect(checkOf(key, twin)).toMatchObject({ state: "pass" });
  });

  test("without a secret a stated public client passes; an unstated one is left to the probe", () => {
    const stated = { token_endpoint_auth_methods_supported: ["none"] };
    expect(checkOf("client_authentication", stated, { hasSecret: false })?.state).toBe("pass");
    const unstated = checkOf("client_authentication", {}, { hasSecret: false });
    expect(unstated).toMatchObject({ state: "warning", field: "clientSecret" });
  });
});
