import { checkDomains } from "@/lib/application/domains/check-domains";
import { run } from "@/lib/server/run";
import { answerOutcome, seeOther } from "../../../answers";
import { fromOurPages, type OneOf } from "../../../from-our-pages";
import { isForm } from "../../../read-form";
import { withinLimits } from "../../../within-limits";
import { domainsAddress } from "../../domains-address";

/** Looks up one domain, because somebody asked for it. */
export const POST = fromOurPages(
  withinLimits<OneOf>(async ({ token, id, request, context }) => {
    const checked = await run(checkDomains, { token, id, context });
    return isForm(request) ? seeOther(domainsAddress(token, checked)) : answerOutcome(checked);
  }),
);
