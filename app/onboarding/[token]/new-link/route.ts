import { askForNewLink } from "@/lib/application/onboarding/ask-for-new-link";
import { run } from "@/lib/server/composition";
import { requestContext } from "@/lib/server/request-context";
import { refuseForeign, seeOther, wizardBase } from "../answers";

/** Asks staff for a new setup link. The answer is the same whatever the token. */
export async function POST(
  request: Request,
  { params }: { readonly params: Promise<{ readonly token: string }> },
): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const { token } = await params;
  await run(askForNewLink, { token, context: requestContext(request.headers) });
  return seeOther(`${wizardBase(token)}/asked`);
}
