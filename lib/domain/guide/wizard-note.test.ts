import { expect, test } from "vitest";
import { noteFormSchema, stepTitle } from "./wizard-note";

const note = { provider: "okta", step: "fill-in", text: "There is no field of that name." };

test.each([
  ["nothing", "   \n\t "],
  ["only what nobody can read", "\u0000\u0007"],
  ["more than 2,000 characters", "x".repeat(2001)],
])("a note with %s is refused, and its twin with words is taken", (_, text) => {
  expect(noteFormSchema.safeParse({ ...note, text }).success).toBe(false);
  expect(noteFormSchema.safeParse({ ...note, text: "x".repeat(2000) }).success).toBe(true);
});

test("a note about a step that the guide does not have is refused", () => {
  expect(noteFormSchema.safeParse({ ...note, provider: "entra" }).success).toBe(false);
  expect(noteFormSchema.safeParse(note).success).toBe(true);
});

test("a note keeps its lines and loses what cannot be stored", () => {
  expect(noteFormSchema.parse({ ...note, text: " one\r\ntwo\u0000 " }).text).toBe("one\ntwo");
});

test("a step is called by its title, and by its id once the guide has dropped it", () => {
  expect(stepTitle({ provider: "okta", step: "fill-in" })).toBe("Fill in “New Web App Integration”");
  expect(stepTitle({ provider: "okta", step: "gone" })).toBe("gone");
});
