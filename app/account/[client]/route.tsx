import { AccountPage } from "@/components/login/account-page";
import { listOwnSessions } from "@/lib/application/session/own-sessions";
import { renderHtmlPage } from "@/lib/server/http/html-page";
import { answerToChoice, languageOf } from "@/lib/server/http/language";
import { seeOther } from "@/lib/server/http/redirect";
import { requestContext } from "@/lib/server/request-context";
import { run } from "@/lib/server/run";
import { answeringEndUser } from "../../login/problem-response";

interface Parameters {
  readonly params: Promise<{ readonly client: string }>;
}

/** The visitor's own sessions at one organization. Whoever is not signed in comes to its login page, or to none. */
export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const { client: slug } = await params;
  const chosen = answerToChoice(request);
  if (chosen) return chosen;
  return answeringEndUser(request, requestContext(request.headers), slug, async () => {
    const view = await run(listOwnSessions, { slug, cookieHeader: request.headers.get("cookie") });
    if (!view) return seeOther(`/login/${encodeURIComponent(slug)}`);
    return renderHtmlPage(<AccountPage view={view} language={languageOf(request.headers)} />, { status: 200 });
  });
}
