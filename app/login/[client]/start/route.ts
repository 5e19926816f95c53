import { startSignIn } from "@/lib/application/sign-in/start-sign-in";
import { isSlug } from "@/lib/domain/organization/slug";
import { readForm } from "@/lib/server/http/form";
import { seeOther } from "@/lib/server/http/redirect";
import { isSameOrigin } from "@/lib/server/http/same-origin";
import { allowancesByAddress, requestContext } from "@/lib/server/request-context";
import { run } from "@/lib/server/run";
import { answeringEndUser, refusalBeforeAttempt, refusalOverLimit } from "../../problem-response";

interface Parameters {
  readonly params: Promise<{ readonly client: string }>;
}

/** Begins a sign-in: only from our own page, so that no other site can send people to their provider through us. */
export async function POST(request: Request, { params }: Parameters): Promise<Response> {
  const { client: slug } = await params;
  const context = requestContext(request.headers);
  if (!isSameOrigin(request)) return refusalBeforeAttempt(request, "foreign_origin", slug, context.correlationId);
  return answeringEndUser(request, context, slug, async () => {
    const callers = {
      ...allowancesByAddress("start_by_address", request.headers),
      start_by_organization: isSlug(slug) ? slug : null,
    };
    const limited = await refusalOverLimit(request, callers, slug, context);
    if (limited) return limited;
    const form = await readForm(request);
    const platformKey = form.get("platform") ?? "";
    // The path belongs to the platform that the deep link named, not to another one that was chosen instead.
    const returnTo = form.get("return_to_platform") === platformKey ? form.get("return_to") : null;
    const begun = await run(startSignIn, {
      ...{ slug, context, cookieHeader: request.headers.get("cookie"), platformKey, returnTo },
      connectionKey: form.get("connection"),
      loginHint: form.get("login_hint"),
    });
    if (!begun.ok) return refusalBeforeAttempt(request, begun.refusal.code, slug, context.correlationId);
    return seeOther(begun.value.location, begun.value.setCookies);
  });
}

/** Somebody reloaded or typed this address: back to the page with the buttons. */
export async function GET(_request: Request, { params }: Parameters): Promise<Response> {
  const { client } = await params;
  return seeOther(`/login/${encodeURIComponent(client)}`);
}
