import { initiateSignIn } from "@/lib/application/sign-in/initiate-sign-in";
import { isSlug } from "@/lib/domain/organization/slug";
import { readForm } from "@/lib/server/http/form";
import { seeOther } from "@/lib/server/http/redirect";
import { isWholePage } from "@/lib/server/http/whole-page";
import { allowancesByAddress, requestContext } from "@/lib/server/request-context";
import { run } from "@/lib/server/run";
import { answeringEndUser, refusalBeforeAttempt, refusalOverLimit } from "../../problem-response";

interface Parameters {
  readonly params: Promise<{ readonly client: string }>;
}

/**
 * Third-party initiated login (OpenID Connect Core section 4): a tile on the provider's dashboard leads here. Other sites
 * may begin a sign-in here by design; why that is sound stands in docs/decisions.
 */
export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const { client } = await params;
  return initiate(request, client, async () => new URL(request.url).searchParams);
}

/** The same by POST, which the specification asks for too. */
export async function POST(request: Request, { params }: Parameters): Promise<Response> {
  const { client } = await params;
  return initiate(request, client, () => readForm(request));
}

async function initiate(request: Request, slug: string, read: () => Promise<URLSearchParams>): Promise<Response> {
  const context = requestContext(request.headers);
  // Nobody clicked: a picture or frame of another site must not begin a sign-in that the provider completes unseen.
  if (!isWholePage(request)) return seeOther(`/login/${encodeURIComponent(slug)}`);
  return answeringEndUser(request, context, slug, async () => {
    const callers = {
      ...allowancesByAddress("start_by_address", request.headers),
      start_by_organization: isSlug(slug) ? slug : null,
    };
    const limited = await refusalOverLimit(request, callers, slug, context);
    if (limited) return limited;
    const sent = await read();
    const asked = {
      ...{ iss: sent.get("iss"), loginHint: sent.get("login_hint"), targetLinkUri: sent.get("target_link_uri") },
    };
    const cookieHeader = request.headers.get("cookie");
    const begun = await run(initiateSignIn, { slug, asked, cookieHeader, context });
    if (begun.ok) return seeOther(begun.value.location, begun.value.setCookies);
    const { code } = begun.refusal;
    return refusalBeforeAttempt(request, code, code === "unavailable" ? null : slug, context.correlationId);
  });
}
