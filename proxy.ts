import { type NextRequest, NextResponse } from "next/server";
import { isDevelopment } from "./lib/server/env";

/**
 * The Content-Security-Policy of the wizard and the console: only our own scripts, each with this answer's nonce (Next
 * puts it on the scripts it writes). It is no line of authorization: every use case asks who is there by itself.
 */
export function proxy(request: NextRequest): NextResponse {
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

/** Not the route handlers that answer with pages: those are plain HTML with a stricter policy of their own. */
export const config = {
  matcher: ["/onboarding/:token/:path+", "/staff", "/staff/((?!sign-in$|sign-out$|callback$).*)"],
};
