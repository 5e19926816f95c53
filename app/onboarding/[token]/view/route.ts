import { createHash } from "node:crypto";
import { openSetupLink } from "@/lib/application/onboarding/open-setup-link";
import { requestContext } from "@/lib/server/request-context";
import { run } from "@/lib/server/run";
import { answerOutcome } from "../answers";

export const dynamic = "force-dynamic";

/**
 * How the wizard stands now, for pages that follow a test sign-in or a review. Asked for again and again, with lists of
 * thousands of people in it, so that it is sent only when it changed (RFC 9110 section 13.1.2).
 */
export async function GET(
  request: Request,
  { params }: { readonly params: Promise<{ readonly token: string }> },
): Promise<Response> {
  const { token } = await params;
  const opened = await run(openSetupLink, { token, context: requestContext(request.headers) });
  const response = answerOutcome(opened);
  if (!opened.ok) return response;
  const tag = `"${createHash("sha256").update(JSON.stringify(opened.value)).digest("base64url")}"`;
  response.headers.set("etag", tag);
  // A proxy that compresses makes a tag weak; what it marks is the same.
  const known = request.headers
    .get("if-none-match")
    ?.split(",")
    .map((one) => one.trim().replace(/^W\//, ""));
  return known?.includes(tag) ? new Response(null, { status: 304, headers: response.headers }) : response;
}
