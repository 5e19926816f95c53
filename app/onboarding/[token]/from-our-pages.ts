import type { RequestContext } from "@/lib/application/request-context";
import { isSameOrigin } from "@/lib/server/http/same-origin";
import { requestContext } from "@/lib/server/request-context";
import { answer } from "./answers";

/** The address of one thing below a setup link: a domain, a test, a test link. */
export interface OneOf {
  readonly token: string;
  readonly id: string;
}

/** One request of the wizard: what its address names, and the context that everything done for it is logged under. */
type Asked<Place> = Place & { readonly request: Request; readonly context: RequestContext };

export type Reply<Place> = (asked: Asked<Place>) => Promise<Response>;

/**
 * A handler for requests that change something: `reply` is called for those of our own pages, and one that another site
 * made in somebody's browser is refused. `Place` is what the address of the route names.
 */
export function fromOurPages<Place = { readonly token: string }>(
  reply: Reply<Place>,
): (request: Request, route: { readonly params: Promise<Place> }) => Promise<Response> {
  return async (request, { params }) => {
    if (!isSameOrigin(request)) return answer(403, { code: "foreign_origin" });
    return reply({ ...(await params), request, context: requestContext(request.headers) });
  };
}
