import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { type Endpoint, endpoints } from "./misbehaviour";
import type { ProviderState } from "./provider-state";

/** One request that the provider was sent, faulty endpoints included. */
export interface LoggedRequest {
  readonly endpoint: Endpoint | null;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  /** The body as it was sent. */
  readonly rawBody: string;
  /** Query and form together. */
  readonly params: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly at: Date;
}

/** Reads a request to its end. */
export async function readRequest(request: IncomingMessage, state: ProviderState): Promise<LoggedRequest> {
  const url = new URL(request.url ?? "/", state.origin);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const rawBody = Buffer.concat(chunks).toString();
  const form = new URLSearchParams(rawBody);
  return {
    endpoint: endpoints.find((endpoint) => state.paths[endpoint] === url.pathname) ?? null,
    method: request.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    form,
    rawBody,
    params: new URLSearchParams([...url.searchParams, ...form]),
    headers: request.headers,
    at: new Date(),
  };
}
