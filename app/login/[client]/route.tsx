import { LoginPage } from "@/components/login/login-page";
import { showLoginPage } from "@/lib/application/sign-in/show-login-page";
import { run } from "@/lib/server/composition";
import { renderHtmlPage } from "@/lib/server/http/html-page";
import { answerToChoice, languageOf } from "@/lib/server/http/language";
import { temporaryRedirect } from "@/lib/server/http/redirect";
import { requestContext } from "@/lib/server/request-context";
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
    const page = await run(showLoginPage, { slug, cookieHeader: request.headers.get("cookie") });
    if (page.ok)
      return renderHtmlPage(<LoginPage view={page.value} language={languageOf(request.headers)} />, { status: 200 });
    const { movedTo } = page.refusal;
    if (movedTo !== null) return temporaryRedirect(`/login/${movedTo}`);
    return refusalBeforeAttempt(request, page.refusal.code, null, context.correlationId);
  });
}
