import { leaveNote } from "@/lib/application/onboarding/leave-note";
import { run } from "@/lib/server/composition";
import { answerOutcome, seeOther, wizardBase } from "../answers";
import { fromOurPages } from "../from-our-pages";
import { readForm } from "../read-form";

/** Takes a note to staff about one step of the guide: JSON of noteFormSchema, or a plain form with the same names. */
export const POST = fromOurPages(async ({ token, request, context }) => {
  const { plain, form } = await readForm(request);
  const left = await run(leaveNote, { token, form, context });
  return plain ? seeOther(`${wizardBase(token)}/guide`) : answerOutcome(left);
});
