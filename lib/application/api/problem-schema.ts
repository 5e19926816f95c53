import { z } from "zod";
import { type ProblemCode, problems } from "@/lib/domain/api/problem";

const codes = Object.keys(problems).filter((code): code is ProblemCode => code in problems);

/** A refusal as the caller reads it (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.url().describe("Where this code is described."),
    title: z.string(),
    status: z.int(),
    code: z.enum(codes).describe("Does not change; rely on this."),
    detail: z.string().optional().describe("What is so in this case, then what to do."),
    errors: z
      .array(z.object({ field: z.string(), message: z.string(), check: z.string().optional() }))
      .optional()
      .describe("The values that cannot be used, or the checks that failed."),
    correlationId: z.string().describe("The reference under which the log has the rest."),
  })
  .meta({ id: "Problem" });
