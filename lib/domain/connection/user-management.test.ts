import { describe, expect, test } from "vitest";
import { domainSchema, emailSchema, userManagementSchema, usualGroupsClaim } from "./user-management";

const wordsFor = (rule: unknown) => userManagementSchema.safeParse(rule).error?.issues.map(({ message }) => message);
const many = (count: number, one: (index: number) => string) => Array.from({ length: count }, (_, index) => one(index));

describe("a domain of a rule", () => {
  const label = "a".repeat(63);
  test.each([
    ["northwind.example", "northwind.example"],
    [" NorthWind.Example ", "northwind.example"],
    ["x.northwind.example", "x.northwind.example"],
    ["9x-y.co.uk", "9x-y.co.uk"],
    ["xn--mller-kva.de", "xn--mller-kva.de"],
    [`${label}.example`, `${label}.example`],
    [`${label}.${label}.${label}.${"a".repeat(58)}.io`, `${label}.${label}.${label}.${"a".repeat(58)}.io`],
  ])("is %s in its one spelling", (typed, domain) => {
    expect(domainSchema.parse(typed)).toBe(domain);
  });

  test.each([
    ...[
      "",
      "northwind",
      ".example",
      "northwind.",
      "north wind.example",
      "north_wind.example",
      "-a.example",
      "a-.example",
    ],
    ...["a..example", "northwind.1", "northwind.e", "northwind.-e", "1.2.3.4", "müller.de", "*.northwind.example"],
    ...["northwind.example/x", "x@northwind.example", `${label}a.example`, "northwind.example\nevil.example"],
    `${label}.${label}.${label}.${"a".repeat(59)}.io`,
  ])("is not %j", (typed) => {
    expect(domainSchema.safeParse(typed).success).toBe(false);
  });

  test("that is none is told so", () => {
    expect(domainSchema.safeParse("northwind").error?.issues[0]?.message).toBe("Not a domain name.");
  });
});

test("an e-mail address of a rule is kept in small letters, and has at most 254 characters", () => {
  const ofLength = (length: number) => `${"a".repeat(61)}@${many((length - 64) / 2, () => "b").join(".")}.de`;
  expect(emailSchema.parse(" Ada@NorthWind.example ")).toBe("ada@northwind.example");
  expect(emailSchema.safeParse("ada").error?.issues[0]?.message).toBe("Not an e-mail address.");
  expect(emailSchema.safeParse(ofLength(254))).toEqual({ success: true, data: ofLength(254) });
  expect(ofLength(254)).toHaveLength(254);
  expect(emailSchema.safeParse(ofLength(256)).success).toBe(false);
});

test("groups are looked for where most providers send them", () => {
  expect(usualGroupsClaim).toBe("groups");
});

describe("a rule of who gets in", () => {
  test.each([
    { kind: "provider" },
    { kind: "domains", domains: ["northwind.example"] },
    { kind: "domains", domains: many(100, (index) => `d${index}.example`) },
    { kind: "groups", claim: "groups", values: ["Media"] },
    { kind: "groups", claim: "c".repeat(200), values: many(500, (index) => `${index}`.padEnd(256, "x")) },
    { kind: "people", emails: ["ada@northwind.example"] },
    { kind: "people", emails: many(10_000, (index) => `p${index}@northwind.example`) },
  ])("is kept as it is", (rule) => {
    expect(userManagementSchema.parse(rule)).toEqual(rule);
  });

  test("is kept without the spaces around its names", () => {
    expect(userManagementSchema.parse({ kind: "groups", claim: " groups ", values: [" Media "] })).toEqual({
      ...{ kind: "groups", claim: "groups", values: ["Media"] },
    });
  });

  test.each([
    [{ kind: "domains", domains: [] }, "Name at least one domain."],
    [{ kind: "groups", claim: "groups", values: [] }, "Name at least one group."],
    [{ kind: "people", emails: [] }, "Name at least one person."],
  ])("that lets in nobody is refused: %j", (rule, words) => {
    expect(wordsFor(rule)).toEqual([words]);
  });

  test.each<[string, unknown]>([
    ["of no kind", {}],
    ["of an unknown kind", { kind: "everybody" }],
    ["with more than its kind has", { kind: "provider", domains: ["northwind.example"] }],
    ["without its domains", { kind: "domains" }],
    ["with a hundred and one domains", { kind: "domains", domains: many(101, (index) => `d${index}.example`) }],
    ["with a domain that is none", { kind: "domains", domains: ["northwind"] }],
    ["without its claim", { kind: "groups", values: ["Media"] }],
    ["with an empty claim", { kind: "groups", claim: " ", values: ["Media"] }],
    ["with a claim too long", { kind: "groups", claim: "c".repeat(201), values: ["Media"] }],
    ["with an empty group", { kind: "groups", claim: "groups", values: [" "] }],
    ["with a group too long", { kind: "groups", claim: "groups", values: ["x".repeat(257)] }],
    ["with too many groups", { kind: "groups", claim: "groups", values: many(501, (index) => `${index}`) }],
    ["without its people", { kind: "people" }],
    ["with somebody who has no address", { kind: "people", emails: ["ada"] }],
    ["with too many people", { kind: "people", emails: many(10_001, (index) => `p${index}@northwind.example`) }],
  ])("%s is refused", (_name, rule) => {
    expect(userManagementSchema.safeParse(rule).success).toBe(false);
  });
});
