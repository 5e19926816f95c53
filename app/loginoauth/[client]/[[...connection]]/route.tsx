import { takeAllowances } from "@/lib/application/limits/take-allowances";
import { backChannelLogout } from "@/lib/application/session/back-channel-logout";
import { completeSignIn } from "@/lib/application/sign-in/complete-sign-in";
import { keepEnding } from "@/lib/application/sign-in/sign-in-ending";
import type { CallbackPlace } from "@/lib/application/sign-in/sign-in-store";
import { backChannelLogoutWord } from "@/lib/domain/organization/addresses";
import { isSlug } from "@/lib/domain/organization/slug";
import { answering } from "@/lib/server/http/fault";
import { readForm } from "@/lib/server/http/form";
import { seeOther } from "@/lib/server/http/redirect";
import { allowancesByAddress, requestContext } from "@/lib/server/request-context";
import { run } from "@/lib/server/run";
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
    if (completed.ok && completed.value.kind === "login" && completed.value.location !== null)
      return seeOther(completed.value.location, completed.value.setCookies);
    const { kind, byColleague, setCookies } = completed.ok ? completed.value : completed.refusal;
    const problem = completed.ok ? null : completed.refusal.problem;
    const wouldGetIn = completed.ok && completed.value.wouldGetIn;
    // No organization has such a name, so there is no address below it to go to.
    if (problem && !isSlug(slug)) return problemResponse(request, problem);
    const ended = await run(keepEnding, { slug, ending: { kind, byColleague, wouldGetIn, problem } });
    return seeOther(ended.location, [...setCookies, ...ended.setCookies]);
  });
}

/**
 * Two kinds of POST arrive here. A provider tells that somebody is signed out, at the redirect URL followed by
 * `backchannel-logout`. Or it answers a sign-in by POST although a query was asked for: that cannot carry our cookies, so
 * it is not taken.
 */
export async function POST(request: Request, { params }: Parameters): Promise<Response> {
  const { client: slug, connection = [] } = await params;
  const context = requestContext(request.headers);
  if (connection.at(-1) === backChannelLogoutWord && connection.length <= 2)
    return loggedOut(request, { slug, connectionKey: connection.length === 2 ? (connection[0] ?? null) : null });
  return refusalBeforeAttempt(request, "response_invalid", slug, context.correlationId);
}

/** The answers of OpenID Connect Back-Channel Logout 1.0 section 2.8: for a program, never kept, the same for every refusal. */
async function loggedOut(request: Request, place: CallbackPlace): Promise<Response> {
  const context = requestContext(request.headers);
  const answer = (status: number, error: string, headers: Record<string, string> = {}) => {
    const body = { error, error_description: `The logout token was not accepted. Reference: ${context.correlationId}` };
    return Response.json(body, { status, headers: { "cache-control": "no-store", ...headers } });
  };
  return answering(
    context,
    async () => {
      const callers = allowancesByAddress("logout_by_address", request.headers);
      const taken = await run(takeAllowances, { callers, context });
      if (!taken.ok) {
        const { retryAfterSeconds } = taken.refusal;
        return answer(429, "temporarily_unavailable", { "retry-after": String(retryAfterSeconds) });
      }
      const token = (await readForm(request)).get("logout_token");
      const done = await run(backChannelLogout, { place, token, context });
      return done.ok
        ? new Response(null, { status: 200, headers: { "cache-control": "no-store" } })
        : answer(400, "invalid_request");
    },
    async () => answer(500, "server_error"),
  );
}
