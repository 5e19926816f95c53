import { describe, expect, test } from "vitest";
import type { UserManagement } from "../connection/user-management";
import { groupsClaimOf, keptGroups, scopesFor } from "./groups-asked";

const byGroups: UserManagement = { kind: "groups", claim: "roles", values: ["group 249"] };
const everyone: UserManagement = { kind: "provider" };
const listed = { scopes_supported: ["openid", "email", "groups"] };

describe("the scope groups", () => {
  test("is asked for where the rule needs groups and the provider lists it", () => {
    expect(scopesFor(listed, groupsClaimOf("login", byGroups))).toBe("openid email profile groups");
  });

  test("is asked for in a test under any rule, so that its report names the groups", () => {
    expect(scopesFor(listed, groupsClaimOf("test", everyone))).toBe("openid email profile groups");
  });

  test.each([
    ["a provider that does not list it", { scopes_supported: ["openid"] }, byGroups],
    ["a provider that lists nothing", {}, byGroups],
    ["a login whose rule needs no groups", listed, everyone],
  ])("is kept from %s, which might refuse it", (_what, metadata, rule) => {
    expect(scopesFor(metadata, groupsClaimOf("login", rule))).toBe("openid email profile");
  });
});

describe("of a person in 250 groups", () => {
  const groups = Array.from({ length: 250 }, (_, index) => `group ${index}`);

  test("200 are kept, the rule's own among them", () => {
    expect(keptGroups(groups, byGroups)).toEqual(["group 249", ...groups.slice(0, 199)]);
    const first: UserManagement = { kind: "groups", claim: "roles", values: ["group 0", "group 249"] };
    expect(keptGroups(groups, first)).toEqual(["group 0", "group 249", ...groups.slice(1, 199)]);
  });

  test("all are kept, in their order, where they are 200 or fewer", () => {
    const fewer = groups.slice(50);
    expect(keptGroups(fewer, byGroups)).toEqual(fewer);
  });

  test("the first 200 are kept where the rule names none of them", () => {
    expect(keptGroups(groups, everyone)).toEqual(groups.slice(0, 200));
  });
});
