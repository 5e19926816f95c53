import fc from "fast-check";
import { expect, test } from "vitest";
import { groupsThatFit, platformClaims, platformTokenType } from "./platform-claims";

const visit = {
  platform: "advertising",
  sessionId: "s1",
  organization: { slug: "northwind", name: "Northwind Traders" },
  user: { id: "u1", email: "ada@northwind.example", name: "Ada", groups: ["Media"] },
};

test("a platform's token says who, from where, for which platform, and lives for a minute", () => {
  expect(platformClaims(visit, "https://sso.example", new Date(1_800_000_000_500), "t1")).toEqual({
    ...{ iss: "https://sso.example", aud: "advertising", sub: "u1", sid: "s1", jti: "t1" },
    ...{ iat: 1_800_000_000, nbf: 1_800_000_000, exp: 1_800_000_060 },
    ...{ organization: { slug: "northwind", name: "Northwind Traders" }, email: "ada@northwind.example", name: "Ada" },
    groups: ["Media"],
  });
});

test("a platform's token is of a type of its own, which platforms ask for", () => {
  expect(platformTokenType).toBe("platform-session+jwt");
});

test("groups fit up to 2,048 bytes as they are sent, and not one byte more", () => {
  const groups = Array.from({ length: 128 }, (_, index) => `group ${index}`.padEnd(13, "x"));
  expect(groupsThatFit(groups)).toEqual({ groups, leftOut: 0 });
  expect(groupsThatFit([...groups, "y"])).toEqual({ groups, leftOut: 1 });
  expect(groupsThatFit(["y", ...groups])).toEqual({ groups: ["y", ...groups.slice(0, 127)], leftOut: 1 });
  expect(groupsThatFit(["z".repeat(2048), "a"])).toEqual({ groups: [], leftOut: 2 });
  expect(groupsThatFit([])).toEqual({ groups: [], leftOut: 0 });
});

test("groups that no header could carry are left out, and said to be", () => {
  const many = Array.from({ length: 200 }, (_, index) => `group-${index}-${"x".repeat(200)}`);
  const claims = platformClaims(
    { ...visit, user: { ...visit.user, groups: many } },
    "https://sso.example",
    new Date(0),
    "t",
  );
  expect(claims.groups.length).toBe(9);
  expect(claims.groups.length + (claims.groups_left_out ?? 0)).toBe(200);
});

test("whatever the groups, those that fit are the first ones, unchanged, and small enough", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: "grapheme", maxLength: 256, size: "max" }), { maxLength: 200 }),
      (groups) => {
        const { groups: fitting, leftOut } = groupsThatFit(groups);
        expect(fitting).toEqual(groups.slice(0, groups.length - leftOut));
        expect(fitting.map(encodeURIComponent).join(",").length).toBeLessThanOrEqual(2048);
      },
    ),
  );
});
