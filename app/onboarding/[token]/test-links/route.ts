import { makeTestLink } from "@/lib/application/onboarding/test-links";
import { run } from "@/lib/server/composition";
import { requestContext } from "@/lib/server/request-context";
import { answer, isForm, refuseForeign, seeOther, wizardBase } from "../answers";

/** Makes a link with which a colleague can do a test sign-in. Its address is in this answer and nowhere else. */
export async function POST(
  request: Request,
  { params }: { readonly params: Promise<{ readonly token: string }> },
): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const { token } = await params;
  // A browser without scripts has nowhere to show the address, so none is made.
  if (isForm(request)) return seeOther(`${wizardBase(token)}/test`);
  const made = await run(makeTestLink, { token, context: requestContext(request.headers) });
  if (made.ok) return answer(200, made.value);
  return answer(made.refusal.code === "link_not_valid" ? 404 : 409, made.refusal);
}
