import { z } from "zod";
import { identityProviderKeySchema } from "../connection/identity-provider";
import { guides } from "./guides";

/** How many notes one setup link may leave: enough for every step of a guide, too few to flood anybody with. */
export const mostNotes = 20;

export const longestNote = 2000;

/** Control characters say nothing to a reader, and the database stores no NUL. */
const unreadable = /(?![\t\n])\p{Cc}/gu;

/** What client IT writes about one step of a guide, when the console does not look as the guide says. */
export const noteFormSchema = z
  .strictObject({
    provider: identityProviderKeySchema,
    step: z.string().max(64),
    text: z
      .string()
      .transform((text) => text.replace(/\r\n?/g, "\n").replace(unreadable, "").trim())
      .pipe(
        z
          .string()
          .min(1, "Write in a few words what your screen shows instead.")
          .max(longestNote, "Use at most 2,000 characters."),
      ),
  })
  .refine(({ provider, step }) => guides[provider].steps.some(({ id }) => id === step), {
    message: "Load the page again: this step has changed.",
    path: ["step"],
  });

export type NoteForm = z.infer<typeof noteFormSchema>;

/** A step's title in the guide that it belongs to; its id where that guide no longer has it. */
export function stepTitle({ provider, step }: Pick<NoteForm, "provider" | "step">): string {
  return guides[provider].steps.find(({ id }) => id === step)?.title ?? step;
}
