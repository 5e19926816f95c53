import { describe, expect, test } from "vitest";
import type { ApiActor, StaffActor, StaffRole } from "./actor";
import { apiScopes, may, mayTouch, scopeAllows } from "./permission";

const staff = (role: StaffRole): StaffActor => ({
  ...{ kind: "staff", id: "s1", email: null, name: null, role, sessionId: "x", authenticatedAt: new Date() },
});
const key = (change: Partial<ApiActor> = {}): ApiActor => ({
  ...{ kind: "api", id: "k1", name: "Billing", scopes: [], limitedTo: null, madeBy: null },
  ...change,
});

describe("what may be done", () => {
  test("a viewer reads, a reviewer decides, and only an admin closes an organization or makes keys", () => {
    expect(may(staff("viewer"), "submissions:read")).toBe(true);
    expect(may(staff("viewer"), "submissions:decide")).toBe(false);
    expect(may(staff("reviewer"), "submissions:decide")).toBe(true);
    expect(may(staff("reviewer"), "submissions:override")).toBe(false);
    expect(may(staff("admin"), "submissions:override")).toBe(true);
    expect(may(staff("viewer"), "mail:read")).toBe(true);
    expect(may(staff("viewer"), "mail:send")).toBe(false);
    expect(may(staff("reviewer"), "mail:send")).toBe(true);
    expect(may(staff("reviewer"), "organizations:close")).toBe(false);
    expect(may(staff("reviewer"), "api_keys:manage")).toBe(false);
    expect(may(staff("admin"), "organizations:close")).toBe(true);
    expect(may(staff("admin"), "api_keys:manage")).toBe(true);
  });

  test.each(apiScopes)("a key with no scope that includes %s may not do that, and with it alone it may", (scope) => {
    expect(may(key({ scopes: apiScopes.filter((other) => !scopeAllows(other, scope)) }), scope)).toBe(false);
    expect(may(key({ scopes: [scope] }), scope)).toBe(true);
  });

  test("a scope to change something includes looking at it, and not the other way round", () => {
    expect(may(key({ scopes: ["organizations:write"] }), "organizations:read")).toBe(true);
    expect(may(key({ scopes: ["organizations:read"] }), "organizations:write")).toBe(false);
    expect(may(key({ scopes: ["organizations:write"] }), "submissions:read")).toBe(false);
  });

  test("no key makes keys or reads mail, whatever its scopes", () => {
    for (const permission of ["api_keys:manage", "mail:read", "mail:send"] as const)
      expect(may(key({ scopes: apiScopes }), permission)).toBe(false);
  });

  test("a key that is limited to one organization reaches no other; one without a limit and staff reach all", () => {
    expect(mayTouch(key({ limitedTo: "northwind" }), "alder")).toBe(false);
    expect(mayTouch(key({ limitedTo: "northwind" }), "northwind")).toBe(true);
    expect(mayTouch(key(), "alder")).toBe(true);
    expect(mayTouch(staff("viewer"), "alder")).toBe(true);
  });
});
