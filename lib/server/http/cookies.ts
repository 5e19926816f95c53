import "server-only";
import { createHash } from "node:crypto";
import { parseCookie, stringifySetCookie } from "cookie";
import type { Cookies } from "@/lib/application/cookies";

/** A browser carries at most this many attempts at once; each is gone by itself after SSO_ATTEMPT_SECONDS. */
const mostAttempts = 8;
const lastUsedSeconds = 180 * 24 * 60 * 60;
/** A platform that sends a browser back does so at once. */
const ledOnSeconds = 10;

/**
 * Every cookie is HttpOnly and on `/`. `__Host-` (RFC 6265bis section 4.1.3.2) where the origin is https: no other host
 * can set it. SameSite is Lax, because the way back from the identity provider is a cross-site navigation that must
 * carry the attempt, and the way from a platform must carry the session.
 */
export function cookies(publicUrl: string): Cookies {
  const secure = publicUrl.startsWith("https:");
  const prefix = secure ? "__Host-" : "";
  const sessionName = (slug: string) => `${prefix}sso-session-${slug}`;
  const attemptPrefix = `${prefix}sso-attempt-`;
  const attemptName = (state: string) =>
    attemptPrefix + createHash("sha256").update(state).digest("base64url").slice(0, 16);
  const lastUsedName = (slug: string) => `${prefix}sso-last-${slug}`;
  const ledOnName = (slug: string) => `${prefix}sso-led-on-${slug}`;
  const saidName = `${prefix}sso-provider-said`;
  const staffSessionName = `${prefix}sso-staff`;

  /** A request asks for several of its cookies, one after the other. */
  let latest: { readonly header: string; readonly cookies: ReturnType<typeof parseCookie> } | null = null;
  const cookiesIn = (header: string) => {
    if (latest?.header !== header) latest = { header, cookies: parseCookie(header) };
    return latest.cookies;
  };

  const write = (name: string, value: string, maxAge: number) =>
    stringifySetCookie({ name, value, path: "/", httpOnly: true, secure, sameSite: "lax", maxAge });
  const read = (header: string | null, name: string) => (header === null ? null : (cookiesIn(header)[name] ?? null));

  return {
    sessionName,
    readSession: (header, slug) => read(header, sessionName(slug)),
    endSession: (slug) => write(sessionName(slug), "", 0),

    keepAttempt: (state, browserSecret, maxAgeSeconds) => write(attemptName(state), browserSecret, maxAgeSeconds),
    readAttempt: (header, state) => read(header, attemptName(state)),
    forgetAttempt: (state) => write(attemptName(state), "", 0),
    forgetOldAttempts(header) {
      const names =
        header === null ? [] : Object.keys(cookiesIn(header)).filter((name) => name.startsWith(attemptPrefix));
      // Browsers send older cookies of the same path first (RFC 6265 section 5.4).
      return names.slice(0, Math.max(0, names.length - mostAttempts + 1)).map((name) => write(name, "", 0));
    },

    keepLastUsed: (slug, { platform, connection }) =>
      write(lastUsedName(slug), `${platform}.${connection}`, lastUsedSeconds),
    readLastUsed(header, slug) {
      const [, platform, connection] =
        /^([a-z0-9-]{1,63})\.([a-z0-9-]{1,63})$/.exec(read(header, lastUsedName(slug)) ?? "") ?? [];
      return platform && connection ? { platform, connection } : null;
    },

    keepLedOn: (slug, platform) => write(ledOnName(slug), platform, ledOnSeconds),
    readLedOn: (header, slug) => read(header, ledOnName(slug)),

    keepProviderSaid: (sealed, maxAgeSeconds) => write(saidName, sealed, maxAgeSeconds),
    readProviderSaid: (header) => read(header, saidName),

    staffSessionName,
    readStaffSession: (header) => read(header, staffSessionName),
    endStaffSession: () => write(staffSessionName, "", 0),
  };
}
