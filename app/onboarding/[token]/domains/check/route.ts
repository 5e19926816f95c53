import { checkDomains } from "@/lib/application/domains/check-domains";
import { run } from "@/lib/server/composition";
import { requestContext } from "@/lib/server/request-context";
import { answer, refuseForeign, refuseTooMany } from "../../answers";

/** Looks up all domains that are not proven, for a page that stays open. */
export async function POST(
  request: Request,
  { params }: { readonly params: Promise<{ readonly token: string }> },
): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const { token } = await params;
  const limited = await refuseTooMany(request, token);
  if (limited) return limited;
  const checked = await run(checkDomains, { token, id: null, context: requestContext(request.headers) });
  return checked.ok ? answer(200, { view: checked.value }) : answer(404, { code: checked.refusal.code });
}
