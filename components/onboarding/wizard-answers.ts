import { z } from "zod";
import type { FieldProblem, WizardView } from "@/lib/application/onboarding/wizard-view";
import type { ConnectionCheck } from "@/lib/domain/connection/connection-check";
import { wizardStepSchema } from "@/lib/domain/connection/connection-form";

/**
 * What the wizard's route handlers answer. The browser only makes sure of the outer shape: what lies inside comes from
 * the same build of the same application.
 */
const object = (value: unknown) => typeof value === "object" && value !== null;
const view = z.custom<WizardView>((value) => object(value), "no view");
const problems = z.custom<readonly FieldProblem[]>((value) => Array.isArray(value), "no problems");

export const wizardAnswerSchema = z.union([
  z.object({ code: z.enum(["conflict", "in_review", "not_in_review"]), view }),
  z.object({ code: z.enum(["nothing_to_discard", "too_many_test_links"]), view }),
  z.object({ code: z.literal("invalid"), problems, view: view.optional() }),
  z.object({
    code: z.literal("incomplete"),
    step: wizardStepSchema.exclude(["submit"]),
    problem: z.object({ title: z.string(), cure: z.string() }),
  }),
  z.object({ code: z.literal("note_refused"), problem: z.object({ title: z.string(), cure: z.string() }) }),
  z.object({
    code: z.enum([
      "link_not_valid",
      "nothing_to_check",
      "foreign_origin",
      "not_ready",
      "unreadable",
      "too_many_requests",
    ]),
  }),
  // The address of a link that was just made, when one was.
  z.object({ code: z.undefined().optional(), view, url: z.string().optional() }),
]);

export type WizardAnswer = z.infer<typeof wizardAnswerSchema>;

/** One line of the streamed answer of the checks. */
export const checkLineSchema = z.union([
  z.object({ check: z.custom<ConnectionCheck>((value) => object(value)) }),
  wizardAnswerSchema,
]);
