import { SignedOutPage } from "@/components/login/signed-out-page";
import type { SignedOut } from "@/lib/application/session/read-session";
import { renderHtmlPage } from "@/lib/server/http/html-page";
import { languageOf } from "@/lib/server/http/language";
import { requestContext } from "@/lib/server/request-context";
import { refusalBeforeAttempt } from "../login/problem-response";

/** The farewell, or, where there is no such organization, the page that unknown ones share. */
export function signedOutResponse(
  request: Request,
  slug: string,
  { organizationName, providerUrl, setCookies }: SignedOut,
  everywhere: boolean,
): Promise<Response> {
  if (organizationName === null)
    return refusalBeforeAttempt(request, "unavailable", null, requestContext(request.headers).correlationId);
  const headers = new Headers();
  for (const cookie of setCookies) headers.append("set-cookie", cookie);
  const shown = { organization: { slug, name: organizationName }, providerUrl, everywhere };
  return renderHtmlPage(<SignedOutPage {...shown} language={languageOf(request.headers)} />, { status: 200, headers });
}
