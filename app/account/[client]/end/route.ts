import { endOwnSession } from "@/lib/application/session/own-sessions";
import { readForm } from "@/lib/server/http/form";
import { seeOther } from "@/lib/server/http/redirect";
import { isSameOrigin } from "@/lib/server/http/same-origin";
import { requestContext } from "@/lib/server/request-context";
import { run } from "@/lib/server/run";
import { answeringEndUser } from "../../../login/problem-response";

interface Parameters {
  readonly params: Promise<{ readonly client: string }>;
}

/** Ends one of the visitor's own sessions, asked from the page that lists them. */
export async function POST(request: Request, { params }: Parameters): Promise<Response> {
  const { client: slug } = await params;
  const [account, login] = [`/account/${encodeURIComponent(slug)}`, `/login/${encodeURIComponent(slug)}`];
  if (!isSameOrigin(request)) return seeOther(account);
  const context = requestContext(request.headers);
  return answeringEndUser(request, context, slug, async () => {
    const sessionId = (await readForm(request)).get("session") ?? "";
    const cookieHeader = request.headers.get("cookie");
    const { endedHere, setCookies } = await run(endOwnSession, { slug, cookieHeader, sessionId, context });
    return seeOther(endedHere ? login : account, setCookies);
  });
}

/** Somebody reloaded or typed this address. */
export async function GET(_request: Request, { params }: Parameters): Promise<Response> {
  return seeOther(`/account/${encodeURIComponent((await params).client)}`);
}
