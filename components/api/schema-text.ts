import { z } from "zod";

/** As much of JSON Schema as the documents of this API hold. */
export interface ShownSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, ShownSchema>>;
  readonly required?: readonly string[];
  readonly items?: ShownSchema;
  readonly anyOf?: readonly ShownSchema[];
  readonly oneOf?: readonly ShownSchema[];
}

export const shownSchema: z.ZodType<ShownSchema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    const: z.unknown().optional(),
    enum: z.array(z.unknown()).optional(),
    description: z.string().optional(),
    properties: z.record(z.string(), shownSchema).optional(),
    required: z.array(z.string()).optional(),
    items: shownSchema.optional(),
    anyOf: z.array(shownSchema).optional(),
    oneOf: z.array(shownSchema).optional(),
  }),
);

/** A type in one line, as a TypeScript reader would write it; a reference is its name. */
export function typeText(schema: ShownSchema): string {
  if (schema.$ref !== undefined) return schema.$ref.split("/").at(-1) ?? "";
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map(typeText).join(" | ");
  if (schema.items) return `${typeText(schema.items)}[]`;
  if (schema.properties) {
    const parts = Object.entries(schema.properties).map(
      ([name, part]) => `${name}${schema.required?.includes(name) ? "" : "?"}: ${typeText(part)}`,
    );
    return `{ ${parts.join(", ")} }`;
  }
  return typeof schema.type === "string" ? schema.type : (schema.type?.join(" | ") ?? "any");
}
