import { describe, expect, test } from "vitest";
import { type ApiActor, personBehind, type StaffActor, type StaffRole, staffRoles } from "./actor";
import { type ApiScope, apiScopes, limitOf, may, mayTouch, type Permission, scopeAllows } from "./permission";

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

  /** What a role may do beyond the one before it. */
  const beyond: Readonly<Record<StaffRole, readonly Permission[]>> = {
    viewer: [
      ...(["organizations:read", "setup_links:read", "submissions:read", "sign_ins:read"] as const),
      ...(["sessions:read", "audit_events:read", "mail:read", "staff:read"] as const),
    ],
    reviewer: [
      ...(["organizations:write", "setup_links:write", "submissions:write", "submissions:decide"] as const),
      ...(["sessions:revoke", "mail:send"] as const),
    ],
    admin: [
      ...(["organizations:rename", "organizations:close", "platforms:write", "submissions:override"] as const),
      ...(["api_keys:manage", "staff:manage"] as const),
    ],
  };

  test.each(staffRoles)("a %s may do what is theirs, and a role below may not", (role) => {
    const place = staffRoles.indexOf(role);
    for (const permission of beyond[role]) {
      expect(staffRoles.filter((each) => may(staff(each), permission))).toEqual(staffRoles.slice(place));
    }
  });

  /** What a key may do by a scope, beside the scope itself. */
  const included: Readonly<Record<ApiScope, readonly Permission[]>> = {
    "organizations:read": [],
    "organizations:write": ["organizations:read"],
    "organizations:rename": ["organizations:read"],
    "organizations:close": ["organizations:read"],
    "platforms:write": ["organizations:read"],
    "setup_links:read": [],
    "setup_links:write": ["setup_links:read"],
    "submissions:read": [],
    "submissions:write": ["submissions:read"],
    "submissions:decide": ["submissions:read"],
    "submissions:override": ["submissions:decide", "submissions:read"],
    "sign_ins:read": [],
    "sessions:read": [],
    "sessions:revoke": ["sessions:read"],
    "audit_events:read": [],
  };

  test.each(apiScopes)("a key with %s alone may do that and what it includes, and nothing else", (scope) => {
    const all = Object.values(beyond).flat();
    const allowed = all.filter((permission) => may(key({ scopes: [scope] }), permission));
    expect(new Set(allowed)).toEqual(new Set([scope, ...included[scope]]));
  });

  test("a key with several scopes may do what any of them allows", () => {
    expect(may(key({ scopes: ["sessions:read", "sign_ins:read"] }), "sign_ins:read")).toBe(true);
    expect(may(key({ scopes: ["sessions:read", "made_up"] }), "sign_ins:read")).toBe(false);
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

test("a key's limit is its one organization; staff have none", () => {
  expect(limitOf(key({ limitedTo: "northwind" }))).toBe("northwind");
  expect(limitOf(key())).toBeNull();
  expect(limitOf(staff("viewer"))).toBeNull();
});

test("a key acts for whoever made it, staff for themselves", () => {
  expect(personBehind(key({ madeBy: "noa@pacvue.example" }))).toBe("noa@pacvue.example");
  expect(personBehind({ ...staff("admin"), email: "mika@pacvue.example" })).toBe("mika@pacvue.example");
});
