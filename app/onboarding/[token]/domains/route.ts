import { addDomain } from "@/lib/application/domains/add-domain";
import { run } from "@/lib/server/run";
import { answerOutcome, seeOther } from "../answers";
import { fromOurPages } from "../from-our-pages";
import { readForm } from "../read-form";
import { domainsAddress } from "./domains-address";

/** Lists a domain: JSON `{ domain }`, or a plain form, which leads back to the step with what was typed. */
export const POST = fromOurPages(async ({ token, request, context }) => {
  const { plain, form } = await readForm(request);
  const typed = typeof form === "object" && form !== null && "domain" in form ? form.domain : undefined;
  const added = await run(addDomain, { token, typed, context });
  return plain ? seeOther(domainsAddress(token, added, typed)) : answerOutcome(added);
});
