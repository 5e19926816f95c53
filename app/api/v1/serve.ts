import type { Operation } from "@/lib/application/api/operation";
import { operationAt } from "@/lib/application/api/operations";
import { performCall } from "@/lib/application/api/perform-call";
import { callResponse, problemResponse } from "@/lib/server/http/api-response";
import { answering } from "@/lib/server/http/fault";
import { readJsonBody } from "@/lib/server/http/json-body";
import { requestContext } from "@/lib/server/request-context";
import { run } from "@/lib/server/run";

interface RouteContext {
  /** Undefined for an address without parameters. */
  readonly params: Promise<Readonly<Record<string, string | string[] | undefined>> | undefined>;
}

export type ApiHandler = (request: Request, context: RouteContext) => Promise<Response>;

/** The route handler of one operation of the management API. */
export function serve(method: Operation["method"], path: string): ApiHandler {
  const operation = operationAt(method, path);
  return async (request, { params }) => {
    const context = requestContext(request.headers);
    const { correlationId } = context;
    const { pathname, search, searchParams } = new URL(request.url);
    const address = `${pathname}${search}`;
    return answering(
      context,
      async () => {
        const call = {
          authorization: request.headers.get("authorization"),
          idempotencyKey: request.headers.get("idempotency-key"),
          ...{ address, context, signal: request.signal },
          params: (await params) ?? {},
          query: Object.fromEntries(searchParams),
          body: await readJsonBody(request),
        };
        return callResponse(operation, await run(performCall, { operation, call }), { correlationId, address });
      },
      async () =>
        problemResponse({ code: "fault", detail: "Try again. Tell us the reference if it goes on." }, correlationId),
    );
  };
}
