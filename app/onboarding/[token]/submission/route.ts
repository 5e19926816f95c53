import { submitForReview } from "@/lib/application/onboarding/submit-for-review";
import { run } from "@/lib/server/composition";
import { answer, answerOutcome, seeOther, wizardBase } from "../answers";
import { fromOurPages } from "../from-our-pages";
import { readForm } from "../read-form";

/** Hands the draft to staff: JSON of submitFormSchema, or a plain form, which leads back to the last step. */
export const POST = fromOurPages(async ({ token, request, context }) => {
  const { plain, form } = await readForm(request);
  if (form === undefined) return answer(400, { code: "unreadable" });
  const submitted = await run(submitForReview, { token, form, context });
  return plain ? seeOther(`${wizardBase(token)}/submit`) : answerOutcome(submitted);
});
