import { removeDomain } from "@/lib/application/domains/remove-domain";
import { run } from "@/lib/server/run";
import { answerOutcome, seeOther } from "../../../answers";
import { fromOurPages, type OneOf } from "../../../from-our-pages";
import { isForm } from "../../../read-form";
import { domainsAddress } from "../../domains-address";

/** Takes one domain off the list. */
export const POST = fromOurPages<OneOf>(async ({ token, id, request, context }) => {
  const removed = await run(removeDomain, { token, id, context });
  return isForm(request) ? seeOther(domainsAddress(token, removed)) : answerOutcome(removed);
});
