import { type NextRequest, NextResponse } from "next/server";
import { takeAllowances } from "./lib/application/limits/take-allowances";
import { run } from "./lib/server/composition";
import { isDevelopment } from "./lib/server/env";
import { allowancesByAddress, requestContext } from "./lib/server/request-context";

/**
 * The Content-Security-Policy of the wizard and the console: only our own scripts, each with this answer's nonce (Next
 * puts it on the scripts it writes). It is no line of authorization: every use case asks who is there by itself.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const limited = request.nextUrl.pathname.startsWith("/onboarding/") ? await refuseTooMany(request) : null;
  if (limited) return limited;
  const nonce = btoa(crypto.randomUUID());
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src 'self'${isDevelopment ? " 'unsafe-inline'" : ` 'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    // Chromium holds form-action against the redirect that answers a form: the test sign-in leads to any provider.
    "form-action 'self' https: http://localhost:* http://127.0.0.1:*",
    "frame-ancestors 'none'",
  ].join("; ");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // Pages do not know their own address; the console leads back to it after sign-in.
  headers.set("x-return-to", request.nextUrl.pathname + request.nextUrl.search);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  // The wizard's address holds the setup token: it goes nowhere as a referrer, not even to our own pages' logs.
  if (request.nextUrl.pathname.startsWith("/onboarding/")) response.headers.set("referrer-policy", "no-referrer");
  return response;
}

/** Setup links cannot be guessed; that somebody tries must not be a load either. */
async function refuseTooMany(request: NextRequest): Promise<NextResponse | null> {
  const callers = allowancesByAddress("wizard_request_by_address", request.headers);
  const taken = await run(takeAllowances, { callers, context: requestContext(request.headers) });
  if (taken.ok) return null;
  return new NextResponse("Too many requests from your network. Wait a minute, then load this page again.\n", {
    status: 429,
    headers: { "content-type": "text/plain; charset=utf-8", "retry-after": String(taken.refusal.retryAfterSeconds) },
  });
}

/** Not the route handlers below /staff: their pages are plain HTML with a stricter policy of their own. */
export const config = { matcher: ["/onboarding/:path*", "/staff", "/staff/((?!sign-in$|sign-out$|callback$).*)"] };
