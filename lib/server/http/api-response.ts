import "server-only";
import type { Operation } from "@/lib/application/api/operation";
import type { Performed } from "@/lib/application/api/perform-call";
import type { Allowance } from "@/lib/application/ports";
import { type Problem, problems } from "@/lib/domain/api/problem";
import { environment } from "../env";
import { fileResponse } from "./file-response";

/** A refusal as the caller reads it (RFC 9457). */
export function problemResponse(
  { code, ...rest }: Problem,
  correlationId: string,
  given: Headers = new Headers(),
): Response {
  const { status, title } = problems[code];
  const type = `${environment().publicUrl}/api/v1/docs#${code}`;
  const headers = new Headers(given);
  headers.set("content-type", "application/problem+json");
  headers.set("cache-control", "no-store");
  if (status === 401 || code === "scope_missing") headers.append("www-authenticate", challenge(code));
  return new Response(JSON.stringify({ type, title, status, code, ...rest, correlationId }), { status, headers });
}

/** RFC 6750 section 3: without a key nothing is said of an error. */
function challenge(code: Problem["code"]): string {
  const realm = 'Bearer realm="Pacvue management API"';
  if (code === "key_missing") return realm;
  return `${realm}, error="${code === "scope_missing" ? "insufficient_scope" : "invalid_token"}"`;
}

/** What came of a call, as it is sent. `address`: path and query as asked for. */
export function callResponse(
  operation: Operation,
  { outcome, allowance, replayed }: Performed,
  { correlationId, address }: { readonly correlationId: string; readonly address: string },
): Response {
  const headers = new Headers({ "cache-control": "no-store", "x-correlation-id": correlationId });
  if (allowance) describeAllowance(headers, allowance);
  if (replayed) headers.set("idempotency-replayed", "true");
  if (!outcome.ok) {
    const { code } = outcome.refusal;
    if (code === "too_many_requests" && allowance) headers.set("retry-after", String(allowance.resetSeconds));
    if (code === "idempotency_under_way") headers.set("retry-after", "5");
    return problemResponse(outcome.refusal, correlationId, headers);
  }
  const { body, next, location, file } = outcome.value;
  const base = `${environment().publicUrl}/api/v1`;
  if (location !== undefined) headers.set("location", `${base}${location}`);
  if (next) headers.set("link", `<${nextAddress(address, next)}>; rel="next"`);
  if (file) return fileResponse(file, headers);
  if (operation.status === 204) return new Response(null, { status: 204, headers });
  headers.set("content-type", "application/json");
  return new Response(JSON.stringify(body), { status: operation.status, headers });
}

/** draft-ietf-httpapi-ratelimit-headers, in the form that most clients read. */
function describeAllowance(headers: Headers, { limit, windowSeconds, remaining, resetSeconds }: Allowance): void {
  headers.set("ratelimit-limit", String(limit));
  headers.set("ratelimit-remaining", String(remaining));
  headers.set("ratelimit-reset", String(resetSeconds));
  headers.set("ratelimit-policy", `${limit};w=${windowSeconds}`);
}

function nextAddress(address: string, next: string): string {
  const { publicUrl } = environment();
  const url = new URL(address, publicUrl);
  url.searchParams.set("after", next);
  return `${publicUrl}${url.pathname}${url.search}`;
}
