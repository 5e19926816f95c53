import { expect, test } from "vitest";
import { ruleOfForm } from "./rule-of-form";

/** A plain form sends the fields of all four rules, whichever is chosen. */
const form = (...changes: readonly (readonly [string, string])[]) => {
  const sent = new URLSearchParams([
    ["domains", "northwind.example"],
    ["claim", "groups"],
    ["groups", "Media"],
    ["groups", ""],
    ["people", "ada@northwind.example"],
  ]);
  for (const [name, value] of changes) sent.set(name, value);
  return sent;
};

test.each([
  ["provider", { kind: "provider" }],
  ["domains", { kind: "domains", domains: ["northwind.example"] }],
  ["groups", { kind: "groups", claim: "groups", values: ["Media"] }],
  ["people", { kind: "people", emails: ["ada@northwind.example"] }],
])("a plain form carries the chosen rule: %s", (kind, userManagement) => {
  expect(ruleOfForm(form(["rule", kind]))).toEqual({ userManagement, unused: null });
});

test("what is good of a list is kept, and what is not is shown again", () => {
  const sent = form(["rule", "people"], ["people", "ada@northwind.example\r\nnobody at all\r\n"]);
  expect(ruleOfForm(sent)).toEqual({
    userManagement: { kind: "people", emails: ["ada@northwind.example"] },
    unused: "nobody at all",
  });
});

test("a rule with nothing in it changes nothing, and its choice is not forgotten", () => {
  expect(ruleOfForm(form(["rule", "domains"], ["domains", " "]))).toEqual({
    userManagement: undefined,
    unused: "",
  });
});

test("a form of another step carries no rule", () => {
  expect(ruleOfForm(new URLSearchParams({ step: "provider", provider: "okta" }))).toBeNull();
});
