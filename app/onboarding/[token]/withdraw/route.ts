import { withdrawSubmission } from "@/lib/application/onboarding/submit-for-review";
import { run } from "@/lib/server/composition";
import { requestContext } from "@/lib/server/request-context";
import { answer, isForm, refuseForeign, seeOther, wizardBase } from "../answers";

/** Takes a submission back, as long as nobody has decided. */
export async function POST(
  request: Request,
  { params }: { readonly params: Promise<{ readonly token: string }> },
): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const { token } = await params;
  const withdrawn = await run(withdrawSubmission, { token, context: requestContext(request.headers) });
  if (isForm(request)) return seeOther(wizardBase(token));
  if (withdrawn.ok) return answer(200, { view: withdrawn.value });
  return answer(withdrawn.refusal.code === "link_not_valid" ? 404 : 409, { ...withdrawn.refusal });
}
