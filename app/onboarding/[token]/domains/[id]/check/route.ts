import { checkDomains } from "@/lib/application/domains/check-domains";
import { run } from "@/lib/server/composition";
import { requestContext } from "@/lib/server/request-context";
import { answer, isForm, refuseForeign, refuseTooMany, seeOther } from "../../../answers";
import { domainsAddress } from "../../domains-address";

/** Looks up one domain, because somebody asked for it. */
export async function POST(
  request: Request,
  { params }: { readonly params: Promise<{ readonly token: string; readonly id: string }> },
): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const { token, id } = await params;
  const limited = await refuseTooMany(request, token);
  if (limited) return limited;
  const checked = await run(checkDomains, { token, id, context: requestContext(request.headers) });
  if (isForm(request)) return seeOther(domainsAddress(token, null));
  return checked.ok ? answer(200, { view: checked.value }) : answer(404, { code: checked.refusal.code });
}
