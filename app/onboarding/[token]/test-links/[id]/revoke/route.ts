import { revokeTestLink } from "@/lib/application/onboarding/test-links";
import { run } from "@/lib/server/composition";
import { requestContext } from "@/lib/server/request-context";
import { answer, isForm, refuseForeign, seeOther, wizardBase } from "../../../answers";

/** Ends a colleague's test link. */
export async function POST(
  request: Request,
  { params }: { readonly params: Promise<{ readonly token: string; readonly id: string }> },
): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const { token, id } = await params;
  const revoked = await run(revokeTestLink, { token, id, context: requestContext(request.headers) });
  if (isForm(request)) return seeOther(`${wizardBase(token)}/test`);
  return revoked.ok ? answer(200, { view: revoked.value }) : answer(404, revoked.refusal);
}
