import { z } from "zod";
import { wizardStepSchema } from "@/lib/domain/connection/connection-form";
import { settings } from "./draft-merge";

/**
 * A plain form that was not taken as sent, on its way back to the page that it came from: what was typed, and why. The
 * client secret is never among it.
 */
export const returnedFormSchema = z.object({
  about: z.enum(["draft", "note", "submission", "discard"]),
  /** Somebody else saved meanwhile, so nothing of it was: these settings are stored otherwise than they were typed. */
  conflict: z.array(z.enum(settings)).nullable(),
  /** By the name of the field in its form: what is so, then what to do. */
  problems: z.array(z.object({ field: z.string(), title: z.string(), cure: z.string() })),
  /** The first step that still misses something, where it cannot be submitted for that. */
  missingAt: wizardStepSchema.exclude(["submit"]).nullable(),
  /** By the name of the field in its form; of several values each on a line. */
  typed: z.record(z.string(), z.string()),
  /** The lines of a rule that could not be used, when all else of it was saved. */
  unusedLines: z.string().nullable(),
  /** It was too long to be carried whole. */
  cut: z.boolean(),
});

export type ReturnedForm = z.infer<typeof returnedFormSchema>;

/** A form with nothing to say, to be filled in. */
export const nothingReturned = {
  conflict: null,
  problems: [],
  missingAt: null,
  typed: {},
  unusedLines: null,
  cut: false,
} as const satisfies Omit<ReturnedForm, "about">;
