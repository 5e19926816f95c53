import { describe, expect, test } from "vitest";
import type { ProviderMetadata } from "./provider-metadata";
import type { Revision } from "./revision";
import { isSecretRenewal, secretRenewalWay } from "./secret-renewal";

const metadata: ProviderMetadata = {
  issuer: "https://northwind.okta.com",
  authorization_endpoint: "https://northwind.okta.com/oauth2/v1/authorize",
  token_endpoint: "https://northwind.okta.com/oauth2/v1/token",
  jwks_uri: "https://northwind.okta.com/oauth2/v1/keys",
  scopes_supported: ["openid"],
};

const live: Parameters<typeof isSecretRenewal>[0] = {
  provider: "okta",
  issuer: "https://northwind.okta.com",
  clientId: "0oa9k2xw4tQ7bLmN5d7",
  clientAuthentication: "client_secret_basic",
  metadata,
  endpointsByHand: null,
  secret: { enteredAt: new Date("2026-03-04T09:00:00Z"), expiresAt: null },
  hostedDomain: null,
  userManagement: { kind: "groups", claim: "groups", values: ["Pacvue users", "Media buyers"] },
};
const renewed = { ...live, secret: { enteredAt: new Date("2026-11-24T09:00:00Z"), expiresAt: null } };

describe("a draft of a live connection renews its secret", () => {
  test("when nothing but the secret is new", () => {
    expect(isSecretRenewal(live, renewed)).toBe(true);
  });

  test("also when the provider announces something new that sends nobody elsewhere", () => {
    const announced = { ...metadata, scopes_supported: ["openid", "groups"] };
    expect(isSecretRenewal(live, { ...renewed, metadata: announced })).toBe(true);
  });

  test("also when the same people are listed in another order", () => {
    const userManagement = { kind: "groups" as const, claim: "groups", values: ["Media buyers", "Pacvue users"] };
    expect(isSecretRenewal(live, { ...renewed, userManagement })).toBe(true);
  });
});

test.each<[string, Partial<Pick<Revision, keyof typeof live>>]>([
  ["the same secret", { secret: live.secret }],
  ["no secret any more", { secret: null }],
  ["another provider", { provider: "generic" }],
  ["another issuer", { issuer: "https://other.okta.com" }],
  ["another client ID", { clientId: "0oaOther" }],
  ["no client ID", { clientId: null }],
  ["another way of client authentication", { clientAuthentication: "client_secret_post" }],
  ["another token endpoint", { metadata: { ...metadata, token_endpoint: "https://evil.example/token" } }],
  ["other keys", { metadata: { ...metadata, jwks_uri: "https://evil.example/keys" } }],
  [
    "a userinfo endpoint that was not there",
    { metadata: { ...metadata, userinfo_endpoint: "https://evil.example/me" } },
  ],
  ["no metadata", { metadata: null }],
  ["another company of a shared issuer", { hostedDomain: "tailwind.example" }],
  ["another rule", { userManagement: { kind: "provider" } }],
  [
    "one group more",
    { userManagement: { kind: "groups", claim: "groups", values: ["Pacvue users", "Media buyers", "All"] } },
  ],
])("%s is no renewal of a secret, and its twin without that is", (_name, change) => {
  expect(isSecretRenewal(live, { ...renewed, ...change })).toBe(false);
  expect(isSecretRenewal(live, renewed)).toBe(true);
});

test("a connection without a secret that gets one is no renewal", () => {
  expect(isSecretRenewal({ ...live, secret: null }, renewed)).toBe(false);
});

describe("a renewed secret", () => {
  const way = (state: "pass" | "warning") => secretRenewalWay(live, renewed, [{ key: "credentials", state }]);

  test("goes live at once when the provider accepts it", () => {
    expect(way("pass")).toBe("at_once");
  });

  test("goes the way of every change when the provider did not tell", () => {
    expect(way("warning")).toBe("review");
    expect(secretRenewalWay(live, renewed, [])).toBe("review");
  });

  test("of a connection with nothing live is none", () => {
    expect(secretRenewalWay(null, renewed, [{ key: "credentials", state: "pass" }])).toBeNull();
  });
});
