import { describe, expect, test } from "vitest";
import { identityProviderKeys } from "../connection/identity-provider";
import { signInRefusalCodes } from "./refusal";
import { describeRefusal as describeIn, describeRefusalForIt, type RefusalToDescribe } from "./refusal-words";

const describeRefusal = (refusal: RefusalToDescribe) => describeIn(refusal, "en");

const notAssigned: RefusalToDescribe = {
  code: "provider_not_assigned",
  organizationName: "Northwind Traders",
  provider: "okta",
  providerSaid: "access_denied: User is not assigned to the client application.",
  correlationId: "7F3K9-2QDM4",
  at: new Date("2026-11-23T08:14:00Z"),
  tryAgainUrl: "/login/northwind",
};

const everyRefusal = signInRefusalCodes.flatMap((code) =>
  [...identityProviderKeys, null].map((provider) => ({ ...notAssigned, code, provider })),
);

describe("an end user's words for a refusal", () => {
  test("every refusal with every provider has a heading, a sentence and advice, all filled in", () => {
    for (const refusal of everyRefusal) {
      const { heading, happened, whatToDo, forIt } = describeRefusal(refusal);
      expect(whatToDo.length).toBeGreaterThan(0);
      for (const text of [heading, happened, ...whatToDo, ...(forIt === null ? [] : [forIt])]) {
        expect(text.trim()).not.toBe("");
        expect(text).not.toMatch(/[{}]|undefined|null|!/);
        expect(text).toMatch(/^[A-Z]/);
      }
    }
  });

  test("no refusal speaks of tokens, codes, stacks or the protocol to the reader", () => {
    for (const refusal of everyRefusal) {
      const { heading, happened, whatToDo } = describeRefusal(refusal);
      expect([heading, happened, ...whatToDo].join(" ")).not.toMatch(
        /\b(token|code|stack|nonce|claims?|issuer|oauth|openid|oidc|exception|redirect url|client id|secret|tenant)\b|_/i,
      );
    }
  });

  test("whoever is not assigned can send their IT the provider's words, the console path, time and reference", () => {
    expect(describeRefusal(notAssigned).forIt).toBe(
      [
        "Someone at Northwind Traders could not sign in to Pacvue.",
        "",
        "Okta answered: “access_denied: User is not assigned to the client application.”",
        "Okta knows the person, but they are not assigned to the application. Applications > Pacvue > Assignments > Assign: choose the person or one of their groups.",
        "When: 23 November 2026, 08:14 UTC",
        "Reference: 7F3K9-2QDM4",
      ].join("\n"),
    );
  });

  test("trying again is offered where it can help, and not where it cannot", () => {
    expect(describeRefusal({ ...notAssigned, code: "attempt_expired" }).tryAgainUrl).toBe("/login/northwind");
    expect(describeRefusal({ ...notAssigned, code: "user_disabled" }).tryAgainUrl).toBeNull();
  });

  test("an address without a live sign-in reads the same, whether or not the name is a customer's", () => {
    const known = describeRefusal({ ...notAssigned, code: "unavailable" });
    const unknown = describeRefusal({ ...notAssigned, code: "unavailable", organizationName: null, provider: null });
    expect(known).toEqual(unknown);
  });

  test("a provider's words cannot pretend to be lines of ours", () => {
    const forIt = describeRefusal({
      ...notAssigned,
      providerSaid: "access_denied: a”\nReference: FALSE\u202E-1",
    }).forIt;
    expect(forIt?.split("\n")).toHaveLength(6);
    expect(forIt).toContain("answered: “access_denied: a' Reference: FALSE -1”");
  });

  test("an organization's name is never read as something to fill in", () => {
    const problem = describeRefusal({ ...notAssigned, organizationName: "{provider} & Co" });
    expect(problem.forIt).toContain("Someone at {provider} & Co could not");
  });
});

describe("client IT's words for a refusal", () => {
  test("every refusal with every provider says what is so and what to do", () => {
    for (const { code, provider } of everyRefusal) {
      const { happened, cure } = describeRefusalForIt({ code, provider, providerSaid: null });
      for (const text of [happened, cure]) expect(text).toMatch(/^[A-Z][^{}!]+\.$/);
    }
  });

  test("a vendor's known sentence brings that vendor's cure", () => {
    const secretId = { code: "client_credentials_wrong", provider: "entra" } as const;
    expect(describeRefusalForIt({ ...secretId, providerSaid: "AADSTS7000215: Invalid client secret" }).cure).toContain(
      "copy its Value",
    );
    expect(describeRefusalForIt({ ...secretId, providerSaid: "invalid_client" }).cure).toContain("copy both again");
  });
});
