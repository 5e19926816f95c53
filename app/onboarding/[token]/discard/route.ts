import { discardDraft } from "@/lib/application/onboarding/discard-draft";
import { run } from "@/lib/server/composition";
import { answerOutcome, seeOther, wizardBase } from "../answers";
import { fromOurPages } from "../from-our-pages";
import { readForm } from "../read-form";

/** Gives up the changes to a live connection: JSON `{ version }`, or a plain form, which leads back to the wizard. */
export const POST = fromOurPages(async ({ token, request, context }) => {
  const { plain, form } = await readForm(request);
  const discarded = await run(discardDraft, { token, form, context });
  return plain ? seeOther(wizardBase(token)) : answerOutcome(discarded);
});
