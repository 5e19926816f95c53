import { expect, test } from "vitest";
import { isNamedByOperator } from "./operators-admins";

const named = ["mika@pacvue.example", "00u1"];

test.each([
  ["by their e-mail address", { email: "mika@pacvue.example", subject: null }],
  ["by their subject", { email: null, subject: "00u1" }],
  ["by one of the two", { email: "other@pacvue.example", subject: "00u1" }],
])("the operator named somebody %s", (_name, person) => {
  expect(isNamedByOperator(person, named)).toBe(true);
});

test.each([
  ["nobody known", { email: null, subject: null }],
  ["another address and another subject", { email: "noa@pacvue.example", subject: "00u2" }],
  ["a subject in the place of the address", { email: "00u1", subject: null }],
  ["an address in the place of the subject", { email: null, subject: "mika@pacvue.example" }],
])("the operator did not name %s", (_name, person) => {
  expect(isNamedByOperator(person, named)).toBe(false);
  expect(isNamedByOperator({ email: "mika@pacvue.example", subject: "00u1" }, [])).toBe(false);
});
