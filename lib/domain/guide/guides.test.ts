import { describe, expect, test } from "vitest";
import { identityProviderKeys } from "../connection/identity-provider";
import { fillIn, tickKey } from "./guide";
import { guides } from "./guides";

const values = {
  redirectUrl: "https://product.example/loginoauth/northwind",
  loginUrl: "https://product.example/login/northwind",
  slug: "northwind",
};

describe.each(identityProviderKeys)("the guide for %s", (key) => {
  const { steps } = guides[key];
  const parts = steps.flatMap((step) => step.parts);

  test("has at least four steps, each with something to do", () => {
    expect(steps.length).toBeGreaterThanOrEqual(4);
    for (const step of steps) expect(step.parts.length).toBeGreaterThan(0);
  });

  test("gives the redirect URL and the login URL to copy, whole and alone", () => {
    const copied = parts.map((part) => part.copy);
    expect(copied).toContain("{redirectUrl}");
    expect(copied).toContain("{loginUrl}");
  });

  test("says where the client ID and the client secret are, and who may use it", () => {
    const words = JSON.stringify(steps);
    expect(words).toMatch(/client( id|\) id)/i);
    expect(words).toMatch(/client secret/i);
    expect(words).toMatch(/who may use it|everyone/i);
  });

  test("has step ids that are unique and short enough to be stored as ticks", () => {
    const keys = steps.map((step) => tickKey(key, step.id));
    expect(new Set(keys).size).toBe(keys.length);
    for (const tick of keys) expect(tick.length).toBeLessThanOrEqual(64);
  });

  test("has no placeholder that nothing replaces", () => {
    expect(fillIn(JSON.stringify(steps), values)).not.toMatch(/\{[a-zA-Z]+\}/);
  });
});

test("a guide's placeholders are replaced by the organization's own addresses", () => {
  expect(fillIn("{redirectUrl} {loginUrl} {slug}", values)).toBe(
    "https://product.example/loginoauth/northwind https://product.example/login/northwind northwind",
  );
});
