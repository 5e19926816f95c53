import { expect, test } from "vitest";
import { typeText } from "./schema-text";

test("a schema reads as a type", () => {
  const schema = {
    type: "object",
    required: ["id", "state"],
    properties: {
      id: { type: "string" },
      state: { enum: ["on", "off"] },
      name: { anyOf: [{ type: "string" }, { type: "null" }] },
      rows: { type: "array", items: { $ref: "#/components/schemas/Row" } },
      kind: { const: "x" },
      email: { type: ["string", "null"] },
    },
  };
  expect(typeText(schema)).toBe(
    '{ id: string, state: "on" | "off", name?: string | null, rows?: Row[], kind?: "x", email?: string | null }',
  );
});
