import { type NextRequest, NextResponse } from "next/server";
import { holdUpGuesses } from "./lib/application/limits/hold-up-guesses";
import { takeAllowances } from "./lib/application/limits/take-allowances";
import { isDevelopment } from "./lib/server/env";
import { isSameOrigin } from "./lib/server/http/same-origin";
import { tooManyRequests } from "./lib/server/http/too-many-requests";
import { allowancesByAddress, requestContext } from "./lib/server/request-context";
import { run } from "./lib/server/run";

/** The address of a setup link itself answers with plain HTML or leads on; its page has a stricter policy of its own. */
const setupLink = /^\/onboarding\/[^/]+\/?$/;

/**
 * The Content-Security-Policy of the wizard and the console: only our own scripts, each with this answer's nonce (Next
 * puts it on the scripts it writes). It is no line of authorization: every use case asks who is there by itself.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (isForgedAction(request)) return new NextResponse("This came from another site.\n", { status: 403 });
  // No text of ours holds U+0000, so that there is nothing at such an address.
  if (/%00/.test(request.url)) return new NextResponse("This address cannot be read.\n", { status: 400 });
  const limited = request.nextUrl.pathname.startsWith("/onboarding/") ? await refuseTooMany(request) : null;
  if (limited) return limited;
  if (setupLink.test(request.nextUrl.pathname)) return withoutReferrer(NextResponse.next());
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
  return request.nextUrl.pathname.startsWith("/onboarding/") ? withoutReferrer(response) : response;
}

/**
 * A form of the console that another site could have sent. Next itself holds `Origin` against the host, but lets a request
 * without any pass, whatever the browser says by fetch metadata. (The wizard's handlers ask by themselves.)
 */
function isForgedAction(request: NextRequest): boolean {
  const changes = request.method !== "GET" && request.method !== "HEAD";
  return changes && request.nextUrl.pathname.startsWith("/staff") && !isSameOrigin(request);
}

/** The wizard's address holds the setup token: it goes nowhere as a referrer, not even to our own pages' logs. */
function withoutReferrer(response: NextResponse): NextResponse {
  response.headers.set("referrer-policy", "no-referrer");
  return response;
}

/** Setup links cannot be guessed; that somebody tries must not be a load either. */
async function refuseTooMany(request: NextRequest): Promise<NextResponse | null> {
  const callers = allowancesByAddress("wizard_request_by_address", request.headers);
  const context = requestContext(request.headers);
  const byAddress = await run(takeAllowances, { callers, context });
  const token = request.nextUrl.pathname.split("/")[2] ?? "";
  const taken = byAddress.ok ? await run(holdUpGuesses, { token, context }) : byAddress;
  if (taken.ok) return null;
  const { status, headers, body } = tooManyRequests(taken.refusal);
  return new NextResponse(body, { status, headers });
}

/**
 * Wizard, console, and the page for addresses that nobody has. Not the route handlers: their pages are plain HTML with a
 * stricter policy of their own. Next reads this without running it, so the addresses of all route handlers stand here once more.
 */
export const config = {
  matcher: [
    "/onboarding/:path*",
    "/staff",
    "/staff/((?!sign-in$|sign-out$|callback$|mail/[^/]+/html$).*)",
    "/((?!_next/|onboarding/|staff$|staff/|api/v1/|api/session/[^/]+$|login/[^/]+$|login/[^/]+/(?:start|initiate|logo/[^/]+)$|loginoauth/|logout/[^/]+$|account/[^/]+$|account/[^/]+/(?:end|everywhere)$|test/[^/]+$|\\.well-known/jwks\\.json$|healthz$|readyz$|metrics$|favicon\\.ico$|icon\\.svg$).+)",
  ],
};
