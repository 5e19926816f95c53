import { describe, expect, test } from "vitest";
import { identityProviderKeys } from "../connection/identity-provider";
import { loginUrlRefusalCodes, recognisedForms } from "./login-url-resolution";
import { recognitionWords, refusalWords } from "./login-url-words";

describe("every refusal says what was pasted and what to paste instead", () => {
  test.each(loginUrlRefusalCodes)("%s", (code) => {
    for (const provider of identityProviderKeys) {
      const words = refusalWords({ kind: "refusal", provider, code });
      expect(words.pasted).toMatch(/^[A-Z].*\.$/);
      expect(words.instead).toMatch(/Paste .*Where to find it: .*\.$/);
    }
  });
  test("Entra's console path is named", () => {
    const words = refusalWords({ kind: "refusal", provider: "entra", code: "shared_issuer" });
    expect(words.instead).toContain("App registrations › Pacvue › Overview › Directory (tenant) ID");
  });
});

test.each(recognisedForms)("the recognised form %s is named together with the issuer", (recognisedAs) => {
  const issuer = "https://nw.okta.com";
  const words = recognitionWords({ kind: "issuer", provider: "okta", issuer, recognisedAs, settleByDiscovery: false });
  expect(words.recognised).toContain("Okta");
  expect(words.next).toContain(issuer);
});
