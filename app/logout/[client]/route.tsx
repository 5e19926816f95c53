import { ConfirmSignOutPage } from "@/components/login/confirm-sign-out-page";
import { SignedOutPage } from "@/components/login/signed-out-page";
import { signOut } from "@/lib/application/session/read-session";
import { isSlug } from "@/lib/domain/organization/slug";
import { run } from "@/lib/server/composition";
import { renderHtmlPage } from "@/lib/server/http/html-page";
import { answerToChoice, languageOf } from "@/lib/server/http/language";
import { isSameOrigin, isSameSite } from "@/lib/server/http/same-origin";
import { requestContext } from "@/lib/server/request-context";
import { refusalBeforeAttempt } from "../../login/problem-response";

interface Parameters {
  readonly params: Promise<{ readonly client: string }>;
}

/** Ends the session here. Asked from another site, the page asks first. */
export async function POST(request: Request, { params }: Parameters): Promise<Response> {
  const { client: slug } = await params;
  if (!isSameOrigin(request) && !isSameSite(request)) return GET(request, { params });
  const { organizationName, setCookies } = await run(signOut, { slug, cookieHeader: request.headers.get("cookie") });
  if (organizationName === null)
    return refusalBeforeAttempt(request, "unavailable", null, requestContext(request.headers).correlationId);
  const headers = new Headers();
  for (const cookie of setCookies) headers.append("set-cookie", cookie);
  return renderHtmlPage(
    <SignedOutPage organization={{ slug, name: organizationName }} language={languageOf(request.headers)} />,
    {
      status: 200,
      headers,
    },
  );
}

export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const { client: slug } = await params;
  const chosen = answerToChoice(request);
  if (chosen) return chosen;
  if (!isSlug(slug))
    return refusalBeforeAttempt(request, "unavailable", null, requestContext(request.headers).correlationId);
  return renderHtmlPage(<ConfirmSignOutPage slug={slug} language={languageOf(request.headers)} />, { status: 200 });
}
