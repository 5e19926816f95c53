import { redirectUrl } from "@/lib/domain/organization/addresses";
import { isSlug } from "@/lib/domain/organization/slug";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { BegunSignIn } from "../begun-sign-in";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { attemptBinding, newAttempt, sendToProvider } from "./attempt-secrets";

export interface StartSignInRefusal {
  readonly code: "unavailable" | "platform_unknown";
}

/**
 * Begins a sign-in: writes the attempt, bound to this browser, and says where the identity provider waits. One SQL
 * statement and no outgoing call, because the provider's metadata stands on the revision.
 */
export async function startSignIn(
  ports: Ports,
  input: {
    readonly slug: string;
    readonly platformKey: string;
    readonly connectionKey: string | null;
    readonly cookieHeader: string | null;
    readonly context: RequestContext;
  },
): Promise<Outcome<BegunSignIn, StartSignInRefusal>> {
  const { slug, platformKey, connectionKey, cookieHeader, context } = input;
  if (!isSlug(slug)) return refuse({ code: "unavailable" });
  const attempt = newAttempt(ports);
  const now = ports.now();
  const target =
    isSlug(platformKey) && (connectionKey === null || isSlug(connectionKey))
      ? await ports.signIns.startLogin({
          ...{ slug, platformKey, connectionKey, context, now, returnTo: null },
          binding: attemptBinding(ports, attempt.state, attempt.browserSecret),
          expiresAt: new Date(now.getTime() + ports.attemptSeconds * 1000),
        })
      : null;
  if (!target) {
    if (await ports.signIns.loginPage(slug)) return refuse({ code: "platform_unknown" });
    // The page was opened before the organization got another slug.
    const current = await ports.signIns.currentSlug(slug);
    return current === null ? refuse({ code: "unavailable" }) : startSignIn(ports, { ...input, slug: current });
  }
  const place = { slug: target.redirectSlug, connectionKey: target.connectionKey, primary: target.primary };
  const party = {
    ...{ id: target.revisionId, metadata: target.metadata, clientId: target.clientId, clientSecret: null },
    ...{ clientAuthentication: target.clientAuthentication, redirectUri: redirectUrl(ports.publicUrl, place) },
  };
  return accept(await sendToProvider(ports, party, attempt, cookieHeader));
}
