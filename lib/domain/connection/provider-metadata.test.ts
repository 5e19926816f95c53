import { expect, test } from "vitest";
import { clientAuthenticationSchema, providerMetadataSchema } from "./provider-metadata";

const least = {
  issuer: "https://id.northwind.example",
  authorization_endpoint: "https://id.northwind.example/authorize",
  token_endpoint: "https://id.northwind.example/token",
  jwks_uri: "https://id.northwind.example/keys",
};

test.each(["client_secret_basic", "client_secret_post", "none"])("a client can prove itself by %s", (way) => {
  expect(clientAuthenticationSchema.parse(way)).toBe(way);
});

test.each(["private_key_jwt", "tls_client_auth", "client_secret_jwt", ""])(
  "a client cannot prove itself by %j",
  (way) => {
    expect(clientAuthenticationSchema.safeParse(way).success).toBe(false);
  },
);

test("of a discovery document only what is used is kept", () => {
  const used = { ...least, scopes_supported: ["openid"], backchannel_logout_supported: true };
  expect(providerMetadataSchema.parse({ ...used, service_documentation: "x".repeat(10_000) })).toEqual(used);
});

test.each<[string, object]>([
  ["without an issuer", { issuer: undefined }],
  ["without keys", { jwks_uri: undefined }],
  ["with an address too long", { token_endpoint: `https://${"a".repeat(2041)}` }],
  ["with too many words", { scopes_supported: Array.from({ length: 201 }, () => "openid") }],
  ["with a word too long", { claims_supported: ["x".repeat(201)] }],
  ["with a word for a list", { scopes_supported: "openid" }],
])("a document %s is not kept, and one with that right is", (_name, change) => {
  expect(providerMetadataSchema.safeParse({ ...least, ...change }).success).toBe(false);
  expect(providerMetadataSchema.safeParse(least).success).toBe(true);
});
