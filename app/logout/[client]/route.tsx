import { ConfirmSignOutPage } from "@/components/login/confirm-sign-out-page";
import { signOut } from "@/lib/application/session/read-session";
import { isSlug } from "@/lib/domain/organization/slug";
import { renderHtmlPage } from "@/lib/server/http/html-page";
import { answerToChoice, languageOf } from "@/lib/server/http/language";
import { isSameOrigin, isSameSite } from "@/lib/server/http/same-origin";
import { requestContext } from "@/lib/server/request-context";
import { run } from "@/lib/server/run";
import { refusalBeforeAttempt } from "../../login/problem-response";
import { signedOutResponse } from "../signed-out-response";

interface Parameters {
  readonly params: Promise<{ readonly client: string }>;
}

/** Ends the session here. Asked from another site, the page asks first. */
export async function POST(request: Request, { params }: Parameters): Promise<Response> {
  const { client: slug } = await params;
  if (!isSameOrigin(request) && !isSameSite(request)) return GET(request, { params });
  const signedOut = await run(signOut, { slug, cookieHeader: request.headers.get("cookie") });
  return signedOutResponse(request, slug, signedOut, false);
}

export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const { client: slug } = await params;
  const chosen = answerToChoice(request);
  if (chosen) return chosen;
  if (!isSlug(slug))
    return refusalBeforeAttempt(request, "unavailable", null, requestContext(request.headers).correlationId);
  return renderHtmlPage(<ConfirmSignOutPage slug={slug} language={languageOf(request.headers)} />, { status: 200 });
}
