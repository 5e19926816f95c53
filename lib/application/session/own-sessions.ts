import { z } from "zod";
import { isSlug } from "@/lib/domain/organization/slug";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { isToken } from "../sign-in/attempt-secrets";
import { type SignedOut, signOut } from "./read-session";
import type { HeldSession, OwnSessions } from "./session-store";

interface Asking {
  readonly slug: string;
  readonly cookieHeader: string | null;
}

/** Where somebody is signed in at an organization; null when they are not signed in here. */
export async function listOwnSessions(ports: Ports, asking: Asking): Promise<OwnSessions | null> {
  const held = heldBy(ports, asking);
  return held && ports.sessions.own(held);
}

/**
 * Ends one session of the person who asks. Another one's id ends nothing. `endedHere`: it was the one that asked, or
 * nobody is signed in here any more.
 */
export async function endOwnSession(
  ports: Ports,
  { sessionId, context, ...asking }: Asking & { readonly sessionId: string; readonly context: RequestContext },
): Promise<{ readonly endedHere: boolean; readonly setCookies: readonly string[] }> {
  const held = heldBy(ports, asking);
  const ended =
    held &&
    (z.uuid().safeParse(sessionId).success
      ? await ports.sessions.endOwn(held, { sessionId }, context)
      : { endedHere: false });
  const endedHere = ended?.endedHere ?? true;
  return { endedHere, setCookies: endedHere && held ? [ports.cookies.endSession(asking.slug)] : [] };
}

/** Signs the person who asks out of every browser at this organization, this one included. */
export async function signOutEverywhere(
  ports: Ports,
  { context, ...asking }: Asking & { readonly context: RequestContext },
): Promise<SignedOut> {
  const held = heldBy(ports, asking);
  // This one last, by the same way as an ordinary sign-out, which also tells where to sign out at the provider.
  if (held) await ports.sessions.endOwn(held, "all", context);
  return signOut(ports, asking);
}

function heldBy(ports: Ports, { slug, cookieHeader }: Asking): HeldSession | null {
  const token = isSlug(slug) ? ports.cookies.readSession(cookieHeader, slug) : null;
  return isToken(token) ? { slug, sessionHash: ports.tokens.digest(token), now: ports.now() } : null;
}
