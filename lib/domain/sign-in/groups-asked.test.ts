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
    const kept = keptGroups(groups, byGroups);
    expect(kept).toHaveLength(200);
    expect(kept).toContain("group 249");
  });

  test("the first 200 are kept where the rule names none of them", () => {
    expect(keptGroups(groups, everyone)).toEqual(groups.slice(0, 200));
  });
});
