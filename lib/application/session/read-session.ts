import { isSlug } from "@/lib/domain/organization/slug";
import { providerSignOutUrl } from "@/lib/domain/session/provider-sign-out";
import type { Ports } from "../ports";
import { isToken } from "../sign-in/attempt-secrets";
import type { SessionFacts } from "../sign-in/sign-in-store";
import { touchSeconds } from "./touch-interval";

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
    await ports.signIns.touchSession(session.sessionId, now, new Date(now.getTime() + session.idleMinutes * 60_000));
  }
  return session;
}

/** What is told after a sign-out. */
export interface SignedOut {
  /** Null when there is no such organization. */
  readonly organizationName: string | null;
  /** Where to sign out at the provider too; null when nobody was signed in here or the provider has no such place. */
  readonly providerUrl: string | null;
  readonly setCookies: readonly string[];
}

/** Ends the session here; says the organization's name for the farewell, when there is such an organization. */
export async function signOut(
  ports: Ports,
  { slug, cookieHeader }: { readonly slug: string; readonly cookieHeader: string | null },
): Promise<SignedOut> {
  if (!isSlug(slug)) return { organizationName: null, providerUrl: null, setCookies: [] };
  const token = ports.cookies.readSession(cookieHeader, slug);
  const ended = await ports.signIns.endSession(slug, isToken(token) ? ports.tokens.digest(token) : null, ports.now());
  return {
    organizationName: ended?.organizationName ?? null,
    providerUrl: ended?.through ? providerSignOutUrl(ended.through) : null,
    setCookies: token === null ? [] : [ports.cookies.endSession(slug)],
  };
}
