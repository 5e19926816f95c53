import { revokeTestLink } from "@/lib/application/onboarding/test-links";
import { run } from "@/lib/server/run";
import { answerOutcome, seeOther, wizardBase } from "../../../answers";
import { fromOurPages, type OneOf } from "../../../from-our-pages";
import { isForm } from "../../../read-form";

/** Ends a colleague's test link. */
export const POST = fromOurPages<OneOf>(async ({ token, id, request, context }) => {
  const revoked = await run(revokeTestLink, { token, id, context });
  return isForm(request) ? seeOther(`${wizardBase(token)}/test`) : answerOutcome(revoked);
});
