import type { ReactElement } from "react";
import { ColleagueReturnedPage } from "@/components/login/colleague-returned-page";
import { TestReturnedPage } from "@/components/login/test-returned-page";
import { type SignInEnding, showEnding } from "@/lib/application/sign-in/sign-in-ending";
import { describeRefusal } from "@/lib/domain/sign-in/refusal-words";
import { renderHtmlPage } from "@/lib/server/http/html-page";
import { answerToChoice } from "@/lib/server/http/language";
import { seeOther } from "@/lib/server/http/redirect";
import { requestContext } from "@/lib/server/request-context";
import { run } from "@/lib/server/run";
import { answeringEndUser, problemResponse } from "../../../login/problem-response";

interface Parameters {
  readonly params: Promise<{ readonly client: string }>;
}

/** How a sign-in or a test ended, at an address that can be loaded again. What is no longer of use leads to the login page. */
export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const { client: slug } = await params;
  const chosen = answerToChoice(request);
  if (chosen) return chosen;
  return answeringEndUser(request, requestContext(request.headers), slug, async () => {
    const { pathname, search, searchParams } = new URL(request.url);
    const cookieHeader = request.headers.get("cookie");
    const ending = await run(showEnding, { slug, about: searchParams.get("about"), cookieHeader });
    if (!ending) return seeOther(`/login/${encodeURIComponent(slug)}`);
    if (ending.kind === "login" && ending.problem)
      return problemResponse(request, ending.problem, `${pathname}${search}`);
    return renderHtmlPage(afterTest(ending), { status: 200, headers: { "referrer-policy": "no-referrer" } });
  });
}

/** Whoever tests is client IT or a colleague of theirs; the wizard that follows along is English. */
function afterTest({ byColleague, wouldGetIn, problem }: SignInEnding): ReactElement {
  const view = problem && describeRefusal(problem, "en");
  if (byColleague) return <ColleagueReturnedPage problem={view} wouldGetIn={wouldGetIn} />;
  return <TestReturnedPage problem={view} isOver={problem?.code === "attempt_expired"} />;
}
