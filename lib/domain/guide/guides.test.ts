import { describe, expect, test } from "vitest";
import { identityProviderKeys } from "../connection/identity-provider";
import { heldBy, letterOf } from "./drawn-console";
import { fillIn, type GuideStep, tickKey } from "./guide";
import { guides } from "./guides";

const values = {
  redirectUrl: "https://product.example/loginoauth/northwind",
  loginUrl: "https://product.example/login/northwind",
  slug: "northwind",
};

/** Steps on which no form of the console is filled in: one opens a menu, or notes an address for the next step. */
const withoutForm: ReadonlySet<string> = new Set([
  "okta:applications",
  "okta:address",
  "google:address",
  "jumpcloud:address",
  "keycloak:address",
]);

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
    expect(copied.some((value) => value === "{loginUrl}" || value === "{initiateUrl}")).toBe(true);
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

  test("says how long it takes, and whose documentation it was compared with", () => {
    expect(guides[key].minutes).toBeGreaterThan(0);
    if (key === "generic") expect(guides[key].comparedWith).toBeNull();
    else expect(guides[key].comparedWith).toMatch(/’s documentation$/);
  });

  describe.each(steps.map((step) => [step.id, step] as const))("its step %s", (id, step: GuideStep) => {
    test("has a drawing where a form is filled in, with a field for every letter", () => {
      expect(step.drawing === null).toBe(withoutForm.has(tickKey(key, id)));
      const drawn = step.parts.flatMap((part, index) => (part.drawn ? [letterOf(index)] : []));
      expect(drawn).toEqual(step.drawing ? step.parts.map((_, index) => letterOf(index)) : []);
    });

    test("draws our value in the field that it is copied into", () => {
      if (!step.drawing) return;
      for (const part of step.parts) {
        if (part.copy) expect(part.drawn && heldBy(part.drawn), part.label).toBe(part.copy);
      }
    });

    test("draws as chosen or ticked only what the field offers", () => {
      const controls = [
        ...step.parts.flatMap(({ drawn }) => drawn ?? []),
        ...(step.drawing?.untouched ?? []).map(({ control }) => control),
      ];
      for (const control of controls) {
        if (control.kind === "radios" && control.chosen) expect(control.options).toContain(control.chosen);
        if (control.kind === "boxes") expect(control.options).toEqual(expect.arrayContaining([...control.ticked]));
      }
    });

    test("says the same in general words, or is general itself", () => {
      expect(step.inGeneral.length > 0).toBe(key !== "generic");
      const general = guides.generic.steps.map((each) => each.id);
      for (const other of step.inGeneral) expect(general).toContain(other);
    });

    test("has labels that are unique, as each is one row of the drawing", () => {
      expect(new Set(step.parts.map(({ label }) => label)).size).toBe(step.parts.length);
    });
  });
});

test("a guide's placeholders are replaced by the organization's own addresses", () => {
  expect(fillIn("{redirectUrl} {loginUrl} {slug}", values)).toBe(
    "https://product.example/loginoauth/northwind https://product.example/login/northwind northwind",
  );
  expect(fillIn("{initiateUrl} {logoutUrl}", values)).toBe(
    "https://product.example/login/northwind/initiate https://product.example/loginoauth/northwind/backchannel-logout",
  );
});

test("the order of JumpCloud is kept: the redirect URL is entered before activation, and the client ID comes after it", () => {
  const order = guides.jumpcloud.steps.flatMap(({ parts }) => parts.map(({ label }) => label));
  expect(order.indexOf("Redirect URIs")).toBeLessThan(order.indexOf("Activate"));
  expect(order.indexOf("Activate")).toBeLessThan(order.indexOf("Client ID"));
});

test("Okta's guide has people and groups assigned, and user management confirmed", () => {
  const ids = guides.okta.steps.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(["assign", "assign-people", "user-management"]));
  expect(JSON.stringify(guides.okta)).toMatch(/Assign to Groups.*Assign to People/);
});

test("Entra's guide has an administrator consent for people who may not, and Google's is limited to the organization", () => {
  expect(JSON.stringify(guides.entra)).toContain("Grant admin consent");
  expect(JSON.stringify(guides.google.steps.find(({ id }) => id === "audience"))).toContain('"chosen":"Internal"');
});
