import "server-only";

/**
 * 303 See Other (RFC 9110 section 15.4.4): the browser goes on with GET, so that a form is not sent twice. Never cached,
 * and no address with a code or token in it travels on as a referrer.
 */
export function seeOther(location: string, setCookies: readonly string[] = []): Response {
  const headers = new Headers({ location, "cache-control": "no-store", "referrer-policy": "no-referrer" });
  for (const cookie of setCookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}

/** 307 Temporary Redirect (RFC 9110 section 15.4.8), which no cache keeps: an address that moves may move again, or back. */
export function temporaryRedirect(location: string): Response {
  return new Response(null, { status: 307, headers: { location, "cache-control": "no-store" } });
}
