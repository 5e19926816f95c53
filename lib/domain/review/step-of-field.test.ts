import { expect, test } from "vitest";
import { reviewedFieldNames } from "./reviewed-field";
import { stepOfField } from "./step-of-field";

test("every reviewed field has its name, and the step of the wizard where it is put right", () => {
  const named = Object.entries(reviewedFieldNames).map(([field, name]) => [
    name,
    Object.entries(stepOfField).find(([key]) => key === field)?.[1],
  ]);
  expect(named).toEqual([
    ["Identity provider", "provider"],
    ["Redirect URL", "guide"],
    ["Login URL (issuer)", "connect"],
    ["Client ID", "connect"],
    ["Client secret", "connect"],
    ["Test sign-in", "test"],
    ["User management", "users"],
  ]);
});
