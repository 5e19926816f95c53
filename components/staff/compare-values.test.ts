import { describe, expect, test } from "vitest";
import type { ReviewedValues } from "@/lib/application/staff/staff-views";
import { noEndpoints } from "@/lib/domain/connection/endpoints-by-hand";
import { compareValues } from "./compare-values";

const values: ReviewedValues = {
  provider: "okta",
  issuer: "https://northwind.okta.com",
  clientId: "0oa7",
  secretEnteredAt: new Date("2026-11-01T10:00:00Z"),
  secretExpiresAt: null,
  metadata: null,
  endpointsByHand: null,
  hostedDomain: null,
  userManagement: { kind: "groups", claim: "groups", values: ["Buyers", "Media"] },
  number: 1,
};

const changed = (submitted: Partial<ReviewedValues>) =>
  compareValues({ submitted: { ...values, number: 2, ...submitted }, live: { ...values, since: null } })
    .filter((field) => field.changed)
    .map((field) => field.name);

describe("what a submission would change", () => {
  test.each([
    ["nothing", {}, []],
    ["the issuer by one slash", { issuer: "https://northwind.okta.com/" }, ["Login URL (issuer)"]],
    ["a secret that was entered again", { secretEnteredAt: new Date("2026-11-02T10:00:00Z") }, ["Client secret"]],
    ["the day on which the secret ends", { secretExpiresAt: new Date("2027-08-14T00:00:00Z") }, ["Client secret"]],
    ["a secret that was taken away", { secretEnteredAt: null }, ["Client secret"]],
    ["provider and client ID", { provider: "auth0", clientId: "kQ3v" }, ["Provider", "Client ID"]],
    ["the company whose accounts get in", { hostedDomain: "northwind.example" }, ["Company"]],
    [
      "one more group",
      { userManagement: { kind: "groups", claim: "groups", values: ["Buyers", "Media", "Sales"] } },
      ["User management"],
    ],
    [
      "the order of the groups, which means nothing",
      { userManagement: { kind: "groups", claim: "groups", values: ["Media", "Buyers"] } },
      [],
    ],
    [
      "the claim that the groups come from",
      { userManagement: { kind: "groups", claim: "roles", values: ["Buyers", "Media"] } },
      ["User management"],
    ],
  ] satisfies [string, Partial<ReviewedValues>, string[]][])("%s", (_what, submitted, names) => {
    expect(changed(submitted)).toEqual(names);
  });

  test("shows every endpoint as soon as one side's were entered by hand, and none otherwise", () => {
    const metadata = {
      issuer: "https://northwind.okta.com",
      authorization_endpoint: "https://northwind.okta.com/authorize",
      token_endpoint: "https://northwind.okta.com/token",
      jwks_uri: "https://northwind.okta.com/keys",
    };
    const endpointsByHand = { ...noEndpoints, tokenEndpoint: "https://elsewhere.example/token" };
    const moved = { metadata: { ...metadata, token_endpoint: "https://elsewhere.example/token" }, endpointsByHand };
    const compared = compareValues({
      submitted: { ...values, ...moved },
      live: { ...values, metadata, since: null },
    });
    expect(compared.filter((field) => field.changed).map((field) => field.name)).toEqual([
      "Endpoints",
      "Token endpoint",
    ]);
    expect(compared.map((field) => field.name)).toContain("Key set address (jwks_uri)");
    expect(compareValues({ submitted: values, live: null }).map((field) => field.name)).not.toContain("Token endpoint");
  });

  test("is everything when nothing is live", () => {
    expect(compareValues({ submitted: values, live: null }).every((field) => field.changed)).toBe(true);
  });
});
