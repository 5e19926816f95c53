import "server-only";
import { environment } from "../env";

/**
 * Whether a request that changes something comes from one of our own pages. Fetch metadata decides where the browser
 * sends it, because a page under `Referrer-Policy: no-referrer` makes Chromium send `Origin: null` with its own form;
 * older browsers are judged by `Origin`. A request with neither is refused.
 */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  if (origin !== null && origin !== "null" && origin !== environment().publicUrl) return false;
  if (site !== null) return site === "same-origin";
  return origin === environment().publicUrl;
}

/** Whether a request comes from a sibling of ours, such as a platform on another host of the same site. */
export function isSameSite(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  return site === "same-origin" || site === "same-site";
}
