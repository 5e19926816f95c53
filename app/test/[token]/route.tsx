import { TestLinkPage, TestLinkRefusedPage } from "@/components/login/test-link-page";
import type { RequestContext } from "@/lib/application/request-context";
import { openTestLink, startLinkedTest, type TestLinkRefusal } from "@/lib/application/test-link/test-link";
import { answering } from "@/lib/server/http/fault";
import { renderHtmlPage } from "@/lib/server/http/html-page";
import { seeOther } from "@/lib/server/http/redirect";
import { isSameOrigin } from "@/lib/server/http/same-origin";
import { requestContext } from "@/lib/server/request-context";
import { run } from "@/lib/server/run";

interface Parameters {
  readonly params: Promise<{ readonly token: string }>;
}

/** The page behind a colleague's test link. Opening it changes nothing; no script is sent. */
export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const { token } = await params;
  const context = requestContext(request.headers);
  return answeringColleague(context, async () => {
    const opened = await run(openTestLink, { token, context });
    if (opened.ok) return renderHtmlPage(<TestLinkPage token={token} view={opened.value} />, { status: 200 });
    return refused(opened.refusal.code, context);
  });
}

/** Begins the test: only from our own page, so that no other site can send people to their provider through us. */
export async function POST(request: Request, { params }: Parameters): Promise<Response> {
  const { token } = await params;
  const context = requestContext(request.headers);
  if (!isSameOrigin(request)) return refused("foreign_origin", context);
  return answeringColleague(context, async () => {
    const begun = await run(startLinkedTest, { token, cookieHeader: request.headers.get("cookie"), context });
    if (begun.ok) return seeOther(begun.value.location, begun.value.setCookies);
    return refused(begun.refusal.code, context);
  });
}

const statuses = { link_not_valid: 404, not_ready: 409, used_up: 429, foreign_origin: 403, fault: 500 } as const;

function refused(
  code: TestLinkRefusal["code"] | "foreign_origin" | "fault",
  { correlationId }: RequestContext,
): Promise<Response> {
  return renderHtmlPage(<TestLinkRefusedPage code={code} correlationId={correlationId} />, { status: statuses[code] });
}

function answeringColleague(context: RequestContext, answer: () => Promise<Response>): Promise<Response> {
  return answering(context, answer, () => refused("fault", context));
}
