import "server-only";
import { z } from "zod";
import { type ConnectionCheck, checkedFields, connectionCheckKeys } from "@/lib/domain/connection/connection-check";

const resultsSchema: z.ZodType<ConnectionCheck[]> = z.array(
  z.object({
    key: z.enum(connectionCheckKeys),
    state: z.enum(["pass", "warning", "failure", "waiting"]),
    title: z.string(),
    detail: z.string(),
    cure: z.string().optional(),
    field: z.enum(checkedFields).optional(),
    offers: z.literal("endpoints_by_hand").optional(),
    asked: z.object({ at: z.string(), againFrom: z.string() }).optional(),
  }),
);

export function readCheckResults(value: unknown): ConnectionCheck[] {
  return resultsSchema.parse(value);
}
