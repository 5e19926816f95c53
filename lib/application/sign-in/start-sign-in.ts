import { redirectUrl } from "@/lib/domain/organization/addresses";
import { isSlug } from "@/lib/domain/organization/slug";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { launchAddress, readReturnPath } from "@/lib/domain/sign-in/launch-address";
import { readLoginHint } from "@/lib/domain/sign-in/login-hint";
import type { BegunSignIn } from "../begun-sign-in";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { attemptBinding, isToken, newAttempt, sendToProvider } from "./attempt-secrets";
import type { LoginPageData } from "./sign-in-store";

export interface StartSignInRefusal {
  readonly code: "unavailable" | "platform_unknown" | "platform_other_connection";
}

export interface StartInput {
  readonly slug: string;
  readonly platformKey: string;
  readonly connectionKey: string | null;
  /** A path on the platform, untrusted; anything else counts for nothing. */
  readonly returnTo?: string | null;
  /** Who is about to sign in, untrusted; passed on to the provider. */
  readonly loginHint?: string | null;
  /** The provider itself sends the browser, so whom it knows counts and not who is signed in here. */
  readonly providerAsks?: boolean;
  readonly cookieHeader: string | null;
  readonly context: RequestContext;
}

/**
 * Begins a sign-in: writes the attempt, bound to this browser, and says where the identity provider waits. One SQL
 * statement and no outgoing call, because the provider's metadata stands on the revision. Whoever is signed in already
 * goes straight to the platform.
 */
export async function startSignIn(ports: Ports, input: StartInput): Promise<Outcome<BegunSignIn, StartSignInRefusal>> {
  const { slug, platformKey, connectionKey, cookieHeader, context, providerAsks = false } = input;
  if (!isSlug(slug)) return refuse({ code: "unavailable" });
  const attempt = newAttempt(ports);
  const now = ports.now();
  const returnTo = readReturnPath(input.returnTo ?? null);
  const loginHint = readLoginHint(input.loginHint ?? null);
  const session = providerAsks ? null : ports.cookies.readSession(cookieHeader, slug);
  const started =
    isSlug(platformKey) && (connectionKey === null || isSlug(connectionKey))
      ? await ports.signIns.startLogin({
          ...{ slug, platformKey, connectionKey, returnTo, loginHint, context, now },
          sessionHash: isToken(session) ? ports.tokens.digest(session) : null,
          binding: attemptBinding(ports, attempt.state, attempt.browserSecret),
          expiresAt: new Date(now.getTime() + ports.attemptSeconds * 1000),
        })
      : null;
  if (!started) {
    const page = await ports.signIns.loginPage(slug);
    if (page) return refuse({ code: whyNot(page, platformKey, connectionKey) });
    // The page was opened before the organization got another slug.
    const current = await ports.signIns.currentSlug(slug);
    return current === null ? refuse({ code: "unavailable" }) : startSignIn(ports, { ...input, slug: current });
  }
  if (started.kind === "open_already") {
    const used = { platform: platformKey, connection: started.connectionKey };
    return accept({
      location: launchAddress(started.launchUrl, slug, returnTo),
      setCookies: [ports.cookies.keepLastUsed(slug, used), ports.cookies.keepLedOn(slug, platformKey)],
    });
  }
  const { target } = started;
  const place = { slug: target.redirectSlug, connectionKey: target.connectionKey, primary: target.primary };
  const party = {
    ...{ id: target.revisionId, metadata: target.metadata, clientId: target.clientId, clientSecret: null },
    ...{ clientAuthentication: target.clientAuthentication, redirectUri: redirectUrl(ports.publicUrl, place) },
    groupsClaim: target.groupsClaim ?? undefined,
  };
  return accept(await sendToProvider(ports, party, attempt, cookieHeader, loginHint === null ? {} : { loginHint }));
}

/** Off the hot path: what the page offers, and the reader asked for otherwise. */
function whyNot(
  { platforms, connections }: LoginPageData,
  platformKey: string,
  connectionKey: string | null,
): "platform_unknown" | "platform_other_connection" {
  const limited = platforms.some(({ key, openedBy }) => key === platformKey && openedBy.length > 0);
  const known = connectionKey === null || connections.some(({ key }) => key === connectionKey);
  return limited && known ? "platform_other_connection" : "platform_unknown";
}
