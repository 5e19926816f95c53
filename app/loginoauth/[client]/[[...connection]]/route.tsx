import type { ReactElement } from "react";
import { ColleagueReturnedPage } from "@/components/login/colleague-returned-page";
import { TestReturnedPage } from "@/components/login/test-returned-page";
import { completeSignIn } from "@/lib/application/sign-in/complete-sign-in";
import { isSlug } from "@/lib/domain/organization/slug";
import { describeRefusal } from "@/lib/domain/sign-in/refusal-words";
import { run } from "@/lib/server/composition";
import { renderHtmlPage } from "@/lib/server/http/html-page";
import { seeOther } from "@/lib/server/http/redirect";
import { allowancesByAddress, requestContext } from "@/lib/server/request-context";
import {
  answeringEndUser,
  problemResponse,
  refusalBeforeAttempt,
  refusalOverLimit,
} from "../../../login/problem-response";

interface Parameters {
  readonly params: Promise<{ readonly client: string; readonly connection?: readonly string[] }>;
}

/** The redirect URL: the identity provider sends people back here. */
export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const { client: slug, connection = [] } = await params;
  const context = requestContext(request.headers);
  if (connection.length > 1) return refusalBeforeAttempt(request, "unavailable", null, context.correlationId);
  return answeringEndUser(request, context, slug, async () => {
    const callers = {
      ...allowancesByAddress("callback_by_address", request.headers),
      callback_by_organization: isSlug(slug) ? slug : null,
    };
    const limited = await refusalOverLimit(request, callers, slug, context);
    if (limited) return limited;
    const completed = await run(completeSignIn, {
      ...{
        place: { slug, connectionKey: connection[0] ?? null },
        context,
        cookieHeader: request.headers.get("cookie"),
      },
      parameters: new URL(request.url).searchParams,
    });
    if (completed.ok) {
      const { kind, location, byColleague, wouldGetIn, setCookies } = completed.value;
      if (kind === "login" && location !== null) return seeOther(location, setCookies);
      const page = byColleague ? (
        <ColleagueReturnedPage problem={null} wouldGetIn={wouldGetIn} />
      ) : (
        <TestReturnedPage problem={null} isOver={false} />
      );
      return testReturned(page, setCookies);
    }
    const { code, kind, byColleague, problem, setCookies } = completed.refusal;
    if (kind === "login") return problemResponse(request, problem, setCookies);
    // Whoever tests is client IT or a colleague of theirs; the wizard that follows along is English.
    const view = describeRefusal(problem, "en");
    const page = byColleague ? (
      <ColleagueReturnedPage problem={view} wouldGetIn={false} />
    ) : (
      <TestReturnedPage problem={view} isOver={code === "attempt_expired"} />
    );
    return testReturned(page, setCookies);
  });
}

/** A provider that answers by POST although a query was asked for: its answer cannot carry our cookies, so it is not taken. */
export async function POST(request: Request, { params }: Parameters): Promise<Response> {
  const { client: slug } = await params;
  return refusalBeforeAttempt(request, "response_invalid", slug, requestContext(request.headers).correlationId);
}

function testReturned(page: ReactElement, setCookies: readonly string[]): Promise<Response> {
  const headers = new Headers({ "referrer-policy": "no-referrer" });
  for (const cookie of setCookies) headers.append("set-cookie", cookie);
  return renderHtmlPage(page, { status: 200, headers });
}
