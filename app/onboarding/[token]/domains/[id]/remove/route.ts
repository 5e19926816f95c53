import { removeDomain } from "@/lib/application/domains/remove-domain";
import { run } from "@/lib/server/composition";
import { requestContext } from "@/lib/server/request-context";
import { answer, isForm, refuseForeign, seeOther } from "../../../answers";
import { domainsAddress } from "../../domains-address";

const statusOf = { invalid: 409, link_not_valid: 404 } as const;

/** Takes one domain off the list. */
export async function POST(
  request: Request,
  { params }: { readonly params: Promise<{ readonly token: string; readonly id: string }> },
): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const { token, id } = await params;
  const removed = await run(removeDomain, { token, id, context: requestContext(request.headers) });
  const problem = removed.ok || removed.refusal.code !== "invalid" ? null : removed.refusal.reason;
  if (isForm(request)) return seeOther(domainsAddress(token, problem));
  if (removed.ok) return answer(200, { view: removed.value });
  return answer(statusOf[removed.refusal.code], removed.refusal);
}
