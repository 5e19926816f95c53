import { withdrawSubmission } from "@/lib/application/onboarding/submit-for-review";
import { run } from "@/lib/server/run";
import { answerOutcome, seeOther, wizardBase } from "../answers";
import { fromOurPages } from "../from-our-pages";
import { isForm } from "../read-form";

/** Takes a submission back, as long as nobody has decided. */
export const POST = fromOurPages(async ({ token, request, context }) => {
  const withdrawn = await run(withdrawSubmission, { token, context });
  return isForm(request) ? seeOther(wizardBase(token)) : answerOutcome(withdrawn);
});
