import { describe, expect, test } from "vitest";
import { readDomains } from "./domain-list";
import { readPeople } from "./people-list";
import { type RuleAnswer, ruleOf, usableRuleOf } from "./rule-answer";

const people = (...lines: readonly string[]) => readPeople(lines.map((line) => [line]));

const complete: Omit<RuleAnswer, "kind"> = {
  domains: readDomains("northwind.example"),
  claim: "groups",
  groups: ["Media"],
  people: people("ada@northwind.example"),
};

const field = (answer: RuleAnswer) => {
  const rule = ruleOf(answer);
  return rule.ok ? "complete" : rule.refusal.field;
};

test.each([
  ["provider", { kind: "provider" }],
  ["domains", { kind: "domains", domains: ["northwind.example"] }],
  ["groups", { kind: "groups", claim: "groups", values: ["Media"] }],
  ["people", { kind: "people", emails: ["ada@northwind.example"] }],
] as const)("the chosen rule alone counts: %s", (kind, rule) => {
  expect(ruleOf({ ...complete, kind })).toEqual({ ok: true, value: rule });
});

describe("an incomplete rule names its field, and is complete with one thing changed", () => {
  test.each<[string, Partial<RuleAnswer> & Pick<RuleAnswer, "kind">, Partial<RuleAnswer>]>([
    ["domains", { kind: "domains", domains: readDomains("") }, { domains: complete.domains }],
    [
      "domains",
      { kind: "domains", domains: readDomains("northwind.example\nnonsense") },
      { domains: complete.domains },
    ],
    ["groups", { kind: "groups", groups: [] }, { groups: ["Media"] }],
    ["groups", { kind: "groups", groups: ["a".repeat(257)] }, { groups: ["a".repeat(256)] }],
    ["claim", { kind: "groups", claim: " " }, { claim: "roles" }],
    ["people", { kind: "people", people: people() }, { people: complete.people }],
    ["people", { kind: "people", people: people("ada@northwind.example", "nobody") }, { people: complete.people }],
  ])("%s", (name, bad, twin) => {
    expect(field({ ...complete, ...bad })).toBe(name);
    expect(field({ ...complete, ...bad, ...twin })).toBe("complete");
  });

  test("10,000 people are a rule, and one more is told of groups", () => {
    const many = (count: number) =>
      people(...Array.from({ length: count }, (_, index) => `p${index}@northwind.example`));
    expect(field({ ...complete, kind: "people", people: many(10_000) })).toBe("complete");
    const tooMany = ruleOf({ ...complete, kind: "people", people: many(10_001) });
    expect(tooMany).toMatchObject({ ok: false, refusal: { title: "10,001 people are too many." } });
  });
});

test("what is good of a list can be used while the rest is being corrected", () => {
  const answer: RuleAnswer = { ...complete, kind: "people", people: people("ada@northwind.example", "nobody") };
  expect(usableRuleOf(answer)).toEqual({ kind: "people", emails: ["ada@northwind.example"] });
  expect(usableRuleOf({ ...answer, people: people("nobody") })).toBeNull();
});
