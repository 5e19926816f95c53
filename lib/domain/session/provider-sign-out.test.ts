import { expect, test } from "vitest";
import { providerSignOutUrl } from "./provider-sign-out";

const place = {
  provider: "keycloak",
  issuer: "https://id.example/realms/staff",
  endpoint: "https://id.example/realms/staff/logout?ui=1",
  clientId: "pacvue",
  email: "ada@northwind.example",
} as const;

test("the address of signing out at the provider names the client and the person, and asks for no way back", () => {
  expect(providerSignOutUrl(place)).toBe(
    "https://id.example/realms/staff/logout?ui=1&client_id=pacvue&logout_hint=ada%40northwind.example",
  );
  expect(providerSignOutUrl({ ...place, email: null })).not.toContain("logout_hint");
});

test("there is none where the provider has no such endpoint, or an odd one", () => {
  expect(providerSignOutUrl({ ...place, endpoint: null })).toBeNull();
  expect(providerSignOutUrl({ ...place, endpoint: "sign out here" })).toBeNull();
  expect(providerSignOutUrl({ ...place, endpoint: "javascript:alert(1)" })).toBeNull();
  expect(providerSignOutUrl({ ...place, endpoint: "http://localhost:3001/end" })).toMatch(/^http:/);
});

test("Okta has an address of its own, because its endpoint wants an ID token", () => {
  const issuer = "https://northwind.okta.com/oauth2/default";
  expect(providerSignOutUrl({ ...place, provider: "okta", issuer })).toBe("https://northwind.okta.com/login/signout");
});
