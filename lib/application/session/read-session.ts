import { isSlug } from "@/lib/domain/organization/slug";
import type { Ports } from "../ports";
import { isToken } from "../sign-in/attempt-secrets";
import { idleSeconds, touchSeconds } from "../sign-in/session-lifetime";
import type { SessionFacts } from "../sign-in/sign-in-store";

/** Who is signed in at an organization, asked of the database each time, so that an end takes effect at once. */
export async function readSession(
  ports: Ports,
  { slug, cookieHeader }: { readonly slug: string; readonly cookieHeader: string | null },
): Promise<SessionFacts | null> {
  if (!isSlug(slug)) return null;
  const token = ports.cookies.readSession(cookieHeader, slug);
  if (!isToken(token)) return null;
  const now = ports.now();
  const session = await ports.signIns.session(slug, ports.tokens.digest(token), now);
  if (session && now.getTime() - session.lastSeenAt.getTime() > touchSeconds * 1000) {
    await ports.signIns.touchSession(session.sessionId, now, new Date(now.getTime() + idleSeconds * 1000));
  }
  return session;
}

/** Ends the session here; says the organization's name for the farewell, when there is such an organization. */
export async function signOut(
  ports: Ports,
  { slug, cookieHeader }: { readonly slug: string; readonly cookieHeader: string | null },
): Promise<{ readonly organizationName: string | null; readonly setCookies: readonly string[] }> {
  if (!isSlug(slug)) return { organizationName: null, setCookies: [] };
  const token = ports.cookies.readSession(cookieHeader, slug);
  const ended = await ports.signIns.endSession(slug, isToken(token) ? ports.tokens.digest(token) : null, ports.now());
  return {
    organizationName: ended?.organizationName ?? null,
    setCookies: token === null ? [] : [ports.cookies.endSession(slug)],
  };
}
