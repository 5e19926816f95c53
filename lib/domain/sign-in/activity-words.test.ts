import { expect, test } from "vitest";
import { describeActivity } from "./activity-words";
import { signInRefusalCodes } from "./refusal";

const refusal = { provider: "okta", providerSaid: null } as const;

test("nothing that is said of an end user's sign-in speaks of a test that went on", () => {
  for (const code of signInRefusalCodes.filter((code) => !code.startsWith("attempt_") && code !== "foreign_origin"))
    expect(describeActivity({ ...refusal, kind: "login", code }).happened).not.toMatch(/\btest\b/i);
});

test("a test keeps the words of its report", () => {
  expect(describeActivity({ ...refusal, kind: "test", code: "connection_changed" }).happened).toMatch(/\btest\b/);
});

test("a cure names the path in the console of the provider", () => {
  expect(describeActivity({ ...refusal, kind: "login", code: "provider_not_assigned" }).cure).toContain(
    "Applications › Pacvue › Assignments",
  );
});
