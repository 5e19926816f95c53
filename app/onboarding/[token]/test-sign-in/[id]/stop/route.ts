import { stopWaiting } from "@/lib/application/onboarding/stop-waiting";
import { run } from "@/lib/server/run";
import { answerOutcome, seeOther, wizardBase } from "../../../answers";
import { fromOurPages, type OneOf } from "../../../from-our-pages";
import { isForm } from "../../../read-form";

/** Gives up a test sign-in that has not come back. */
export const POST = fromOurPages<OneOf>(async ({ token, id, request }) => {
  const stopped = await run(stopWaiting, { token, id });
  return isForm(request) ? seeOther(`${wizardBase(token)}/test`) : answerOutcome(stopped);
});
