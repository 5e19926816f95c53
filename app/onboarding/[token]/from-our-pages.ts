import { createHash } from "node:crypto";
import { takeAllowances } from "@/lib/application/limits/take-allowances";
import type { RequestContext } from "@/lib/application/request-context";
import { run } from "@/lib/server/composition";
import { isSameOrigin } from "@/lib/server/http/same-origin";
import { allowancesByAddress, requestContext } from "@/lib/server/request-context";
import { answer } from "./answers";

/** The address of one thing below a setup link: a domain, a test, a test link. */
export interface OneOf {
  readonly token: string;
  readonly id: string;
}

/** One request of the wizard: what its address names, and the context that everything done for it is logged under. */
type Asked<Place> = Place & { readonly request: Request; readonly context: RequestContext };

/**
 * A handler for requests that change something: `reply` is called for those of our own pages, and one that another site
 * made in somebody's browser is refused. `Place` is what the address of the route names.
 */
export function fromOurPages<Place = { readonly token: string }>(
  reply: (asked: Asked<Place>) => Promise<Response>,
): (request: Request, route: { readonly params: Promise<Place> }) => Promise<Response> {
  return async (request, { params }) => {
    if (!isSameOrigin(request)) return answer(403, { code: "foreign_origin" });
    return reply({ ...(await params), request, context: requestContext(request.headers) });
  };
}

/**
 * The same for requests that ask others on somebody's behalf: not more often than a person would. Counted for each link,
 * whose token nobody needs to know for that, and for each address.
 */
export function fromOurPagesNotTooOften<Place extends { readonly token: string } = { readonly token: string }>(
  reply: (asked: Asked<Place>) => Promise<Response>,
): (request: Request, route: { readonly params: Promise<Place> }) => Promise<Response> {
  return fromOurPages<Place>(async (asked) => {
    const { token, request, context } = asked;
    const link = createHash("sha256").update(token).digest("base64url").slice(0, 22);
    const callers = { wizard_by_link: link, ...allowancesByAddress("wizard_by_address", request.headers) };
    const taken = await run(takeAllowances, { callers, context });
    if (taken.ok) return reply(asked);
    const refusal = answer(429, { code: "too_many_requests" });
    refusal.headers.set("retry-after", String(taken.refusal.retryAfterSeconds));
    return refusal;
  });
}
