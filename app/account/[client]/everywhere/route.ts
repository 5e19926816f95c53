import { signOutEverywhere } from "@/lib/application/session/own-sessions";
import { seeOther } from "@/lib/server/http/redirect";
import { isSameOrigin } from "@/lib/server/http/same-origin";
import { requestContext } from "@/lib/server/request-context";
import { run } from "@/lib/server/run";
import { answeringEndUser } from "../../../login/problem-response";
import { signedOutResponse } from "../../../logout/signed-out-response";

interface Parameters {
  readonly params: Promise<{ readonly client: string }>;
}

/** Signs the visitor out of every browser at one organization, asked from the page that lists their sessions. */
export async function POST(request: Request, { params }: Parameters): Promise<Response> {
  const { client: slug } = await params;
  if (!isSameOrigin(request)) return seeOther(`/account/${encodeURIComponent(slug)}`);
  const context = requestContext(request.headers);
  return answeringEndUser(request, context, slug, async () => {
    const cookieHeader = request.headers.get("cookie");
    return signedOutResponse(request, slug, await run(signOutEverywhere, { slug, cookieHeader, context }), true);
  });
}

/** Somebody reloaded or typed this address. */
export async function GET(_request: Request, { params }: Parameters): Promise<Response> {
  return seeOther(`/account/${encodeURIComponent((await params).client)}`);
}
