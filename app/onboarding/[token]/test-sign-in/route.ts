import { startTestSignIn } from "@/lib/application/onboarding/start-test-sign-in";
import { run } from "@/lib/server/composition";
import { requestContext } from "@/lib/server/request-context";
import { refuseForeign, refuseTooMany, seeOther, wizardBase } from "../answers";

/** Begins a test sign-in: sends the browser to the identity provider, or back to the test step when it cannot begin. */
export async function POST(
  request: Request,
  { params }: { readonly params: Promise<{ readonly token: string }> },
): Promise<Response> {
  const foreign = refuseForeign(request);
  if (foreign) return foreign;
  const { token } = await params;
  const limited = await refuseTooMany(request, token);
  if (limited) return limited;
  const begun = await run(startTestSignIn, {
    token,
    cookieHeader: request.headers.get("cookie"),
    context: requestContext(request.headers),
  });
  if (begun.ok) return seeOther(begun.value.location, begun.value.setCookies);
  const base = wizardBase(token);
  return seeOther(begun.refusal.code === "not_ready" ? `${base}/test?problem=not_ready` : base);
}
