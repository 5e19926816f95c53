import { LoginPage } from "@/components/login/login-page";
import { showLoginPage } from "@/lib/application/sign-in/show-login-page";
import { renderHtmlPage } from "@/lib/server/http/html-page";
import { answerToChoice, languageOf } from "@/lib/server/http/language";
import { seeOther, temporaryRedirect } from "@/lib/server/http/redirect";
import { requestContext } from "@/lib/server/request-context";
import { run } from "@/lib/server/run";
import { answeringEndUser, refusalBeforeAttempt } from "../problem-response";

interface Parameters {
  readonly params: Promise<{ readonly client: string }>;
}

/** The provider chooser of one organization. No script is sent. */
export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const { client: slug } = await params;
  const chosen = answerToChoice(request);
  if (chosen) return chosen;
  const context = requestContext(request.headers);
  return answeringEndUser(request, context, slug, async () => {
    const sent = new URL(request.url).searchParams;
    const asked = {
      ...{ platform: sent.get("platform"), returnTo: sent.get("return_to"), loginHint: sent.get("login_hint") },
    };
    const shown = await run(showLoginPage, { slug, asked, cookieHeader: request.headers.get("cookie") });
    if (!shown.ok) {
      const { code, movedTo } = shown.refusal;
      if (movedTo !== null) return temporaryRedirect(`/login/${movedTo}${new URL(request.url).search}`);
      return refusalBeforeAttempt(request, code, null, context.correlationId);
    }
    if (shown.value.kind === "led_on") return seeOther(shown.value.location, shown.value.setCookies);
    const page = <LoginPage view={shown.value.view} language={languageOf(request.headers)} />;
    return renderHtmlPage(page, { status: 200 });
  });
}
