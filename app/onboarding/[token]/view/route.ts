import { openSetupLink } from "@/lib/application/onboarding/open-setup-link";
import { run } from "@/lib/server/composition";
import { requestContext } from "@/lib/server/request-context";
import { answerOutcome } from "../answers";

export const dynamic = "force-dynamic";

/** How the wizard stands now, for pages that follow a test sign-in or a review. */
export async function GET(
  request: Request,
  { params }: { readonly params: Promise<{ readonly token: string }> },
): Promise<Response> {
  const { token } = await params;
  return answerOutcome(await run(openSetupLink, { token, context: requestContext(request.headers) }));
}
