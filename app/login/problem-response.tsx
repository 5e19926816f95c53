import { ProblemPage } from "@/components/login/problem-page";
import { type Allowances, takeAllowances } from "@/lib/application/limits/take-allowances";
import type { RequestContext } from "@/lib/application/request-context";
import { isSlug } from "@/lib/domain/organization/slug";
import type { SignInRefusalCode } from "@/lib/domain/sign-in/refusal";
import { describeRefusal, type RefusalToDescribe } from "@/lib/domain/sign-in/refusal-words";
import { answering, logRefusal } from "@/lib/server/http/fault";
import { renderHtmlPage } from "@/lib/server/http/html-page";
import { languageOf } from "@/lib/server/http/language";
import { run } from "@/lib/server/run";

/** One status for each kind of end: the visitor's to repeat, not allowed, not there, the provider's fault. */
function statusOf(code: SignInRefusalCode): number {
  if (code === "unavailable") return 404;
  if (code === "fault") return 500;
  if (code === "too_many_requests") return 429;
  if (code === "too_many_calls") return 503;
  if (code === "provider_slow") return 504;
  if (code.startsWith("provider_") && code !== "provider_declined" && code !== "provider_not_assigned") return 502;
  if (code === "client_credentials_wrong") return 502;
  if (
    code.endsWith("_not_allowed") ||
    code.startsWith("provider_") ||
    code === "user_disabled" ||
    code === "foreign_origin" ||
    code === "platform_other_connection" ||
    code === "initiator_unknown"
  )
    return 403;
  return 400;
}

/** The page of a refused sign-in. */
export function problemResponse(
  request: Request,
  problem: RefusalToDescribe,
  /** The page's own path and query, where it can be asked for again. */
  ownAddress?: string,
): Promise<Response> {
  const language = languageOf(request.headers);
  const headers = new Headers({ "referrer-policy": "no-referrer" });
  const view = describeRefusal(problem, language);
  const address =
    ownAddress ??
    (problem.code === "unavailable" && request.method === "GET" ? new URL(request.url).pathname : undefined);
  const page = <ProblemPage view={view} language={language} {...(address !== undefined && { address })} />;
  return renderHtmlPage(page, { status: statusOf(problem.code), headers });
}

/** Answers a request of an end user; a fault ends in its page. */
export function answeringEndUser(
  request: Request,
  context: RequestContext,
  slug: string,
  answer: () => Promise<Response>,
): Promise<Response> {
  return answering(context, answer, () => refusalBeforeAttempt(request, "fault", slug, context.correlationId));
}

/** The page for whoever asks too often, or whose organization is asked for too often; null within the limits. */
export async function refusalOverLimit(
  request: Request,
  callers: Allowances,
  slug: string,
  context: RequestContext,
): Promise<Response | null> {
  const taken = await run(takeAllowances, { callers, context });
  if (taken.ok) return null;
  const page = await refusalBeforeAttempt(request, "too_many_requests", slug, context.correlationId);
  page.headers.set("retry-after", String(taken.refusal.retryAfterSeconds));
  return page;
}

/** The page of a refusal before any attempt exists. An unknown, draft and suspended organization read the same. */
export function refusalBeforeAttempt(
  request: Request,
  code: SignInRefusalCode,
  slug: string | null,
  correlationId: string,
): Promise<Response> {
  if (code !== "fault" && code !== "too_many_requests")
    logRefusal(code, correlationId, slug !== null && isSlug(slug) ? slug : null);
  const tryAgainUrl = slug === null || !isSlug(slug) || code === "unavailable" ? null : `/login/${slug}`;
  const unnamed = { organizationName: null, provider: "generic", providerSaid: null } as const;
  return problemResponse(request, { code, ...unnamed, correlationId, at: new Date(), tryAgainUrl });
}
