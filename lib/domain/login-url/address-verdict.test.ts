import { expect, test } from "vitest";
import { judgeAddress, recogniseProvider } from "./address-verdict";

const context = { publicUrl: "https://product.example" };
const guid = "7f3a1c9e-2b44-4d0a-9a51-0c6f2e8b7d11";

test.each([
  ["https://northwind.okta.com/app/UserHome", "okta"],
  ["https://login.microsoftonline.com/7f3a1c9e-2b44-4d0a-9a51-0c6f2e8b7d11/v2.0", "entra"],
  ["northwind.eu.auth0.com", "auth0"],
  ["https://sso.northwind.example/realms/staff", "keycloak"],
  [guid, "entra"],
  ["https://id.northwind.example", null],
] as const)("%s is recognised as an address of %s, whatever was chosen before", (typed, provider) => {
  expect(judgeAddress(typed, context)).toEqual({ provider, problem: null });
  if (provider !== null && typed !== guid)
    expect(recogniseProvider(typed, { ...context, provider: "onelogin" })).toBe(provider);
});

test("a bare ID is read as PingOne's when PingOne was chosen", () => {
  expect(recogniseProvider(guid, { ...context, provider: "pingone" })).toBe("pingone");
});

test.each([
  ["our own redirect URL", "https://product.example/loginoauth/northwind", /Pacvue/],
  ["a SAML address", "https://northwind.okta.com/app/abc/sso/saml", /SAML/],
  ["an e-mail address", "it@northwind.example", /e-mail/],
])("%s is refused in words, and recognised as nobody's", (_, typed, words) => {
  const verdict = judgeAddress(typed, context);
  expect(verdict?.provider).toBeNull();
  expect(verdict?.problem?.title).toMatch(words);
  expect(verdict?.problem?.cure).not.toBe("");
});

test("a bare ID is Entra's when a provider was chosen that knows no such IDs", () => {
  expect(recogniseProvider(guid, { ...context, provider: "okta" })).toBe("entra");
});

test("an address that is refused shows nobody's provider, although it lies at one", () => {
  expect(recogniseProvider("https://northwind.okta.com/app/abc/sso/saml", context)).toBeNull();
  expect(recogniseProvider("https://northwind.okta.com/", context)).toBe("okta");
});

test("nothing typed is nothing to judge", () => {
  expect(judgeAddress("  ", context)).toBeNull();
  expect(judgeAddress(null, context)).toBeNull();
});
