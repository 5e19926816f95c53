import { z } from "zod";

/** A row of `hostile.json`: an attack or fault, how it is set up, and what must happen. */
const rowSchema = z.object({
  id: z.string().min(1),
  area: z.string(),
  attack_or_fault: z.string(),
  setup: z.string(),
  expected: z.string(),
});

export type Row = z.infer<typeof rowSchema>;

export function readRows(json: string): readonly Row[] {
  return z.array(rowSchema).min(1).parse(JSON.parse(json));
}
