import { makeTestLink } from "@/lib/application/onboarding/test-links";
import { run } from "@/lib/server/run";
import { answer, answerOutcome, seeOther, wizardBase } from "../answers";
import { fromOurPages } from "../from-our-pages";
import { isForm } from "../read-form";

/** Makes a link with which a colleague can do a test sign-in. Its address is in this answer and nowhere else. */
export const POST = fromOurPages(async ({ token, request, context }) => {
  // A browser without scripts has nowhere to show the address, so none is made.
  if (isForm(request)) return seeOther(`${wizardBase(token)}/test`);
  const made = await run(makeTestLink, { token, context });
  return made.ok ? answer(200, made.value) : answerOutcome(made);
});
