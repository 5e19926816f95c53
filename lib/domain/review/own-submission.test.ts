import { expect, test } from "vitest";
import { isOwnSubmission } from "./own-submission";

const kim = { email: "kim@pacvue.example" };
const others = { submittedBy: "it@northwind.example", linkMadeFor: "it@northwind.example" };

test("whoever submitted cannot approve, whatever the case of the letters, and anybody else can", () => {
  expect(isOwnSubmission(kim, { ...others, submittedBy: " Kim@Pacvue.example " })).toBe(true);
  expect(isOwnSubmission(kim, others)).toBe(false);
});

test("whoever the setup link was made for cannot approve either", () => {
  expect(isOwnSubmission(kim, { ...others, linkMadeFor: "kim@pacvue.example" })).toBe(true);
});

test("two who have no address are not the same person", () => {
  expect(isOwnSubmission({ email: null }, { submittedBy: null, linkMadeFor: null })).toBe(false);
  expect(isOwnSubmission({ email: "" }, { submittedBy: "", linkMadeFor: null })).toBe(false);
});
