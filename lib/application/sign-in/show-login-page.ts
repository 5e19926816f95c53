import { loginNotice } from "@/lib/domain/health/failing-connection";
import { isSlug } from "@/lib/domain/organization/slug";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { launchAddress, readReturnPath } from "@/lib/domain/sign-in/launch-address";
import { readLoginHint } from "@/lib/domain/sign-in/login-hint";
import type { BegunSignIn } from "../begun-sign-in";
import type { Ports } from "../ports";
import { isToken } from "./attempt-secrets";
import type { LoginPageView, LoginTrouble } from "./login-page-view";
import type { LoginPageData, SessionFacts } from "./sign-in-store";

/** What a deep link asks for, untrusted: `?platform=KEY&return_to=/path&login_hint=…`. */
export interface DeepLink {
  readonly platform: string | null;
  readonly returnTo: string | null;
  readonly loginHint: string | null;
}

export const noDeepLink: DeepLink = { platform: null, returnTo: null, loginHint: null };

export type ShownLoginPage =
  | { readonly kind: "page"; readonly view: LoginPageView }
  /** Signed in already, and the link names a platform that this session opens. */
  | ({ readonly kind: "led_on" } & BegunSignIn);

/**
 * The page on which an organization's people choose a platform. A deep link puts its platform first and carries its path
 * and hint through the form; it leads on by itself only to whom a session lets in, so that no link can begin a sign-in.
 * One statement, two when somebody is signed in, or when nothing is found: then the slug may be a former one, and the
 * refusal says which it is now.
 */
export async function showLoginPage(
  ports: Ports,
  {
    slug,
    cookieHeader,
    asked = noDeepLink,
  }: { readonly slug: string; readonly cookieHeader: string | null; readonly asked?: DeepLink },
): Promise<Outcome<ShownLoginPage, { readonly code: "unavailable"; readonly movedTo: string | null }>> {
  const page = isSlug(slug) ? await ports.signIns.loginPage(slug) : null;
  if (!page)
    return refuse({ code: "unavailable", movedTo: isSlug(slug) ? await ports.signIns.currentSlug(slug) : null });
  const token = ports.cookies.readSession(cookieHeader, slug);
  const session = isToken(token) ? await ports.signIns.session(slug, ports.tokens.digest(token), ports.now()) : null;
  const wanted = page.platforms.find(({ key }) => key === asked.platform) ?? null;
  const returnTo = wanted && readReturnPath(asked.returnTo);
  const loginHint = readLoginHint(asked.loginHint);
  if (wanted && session && opens(session, wanted.key, loginHint)) {
    // Sent back here within seconds, the platform does not see the session: show the page rather than go round.
    if (ports.cookies.readLedOn(cookieHeader, slug) !== wanted.key)
      return accept({
        ...{ kind: "led_on", location: launchAddress(wanted.launchUrl, slug, returnTo) },
        setCookies: [ports.cookies.keepLedOn(slug, wanted.key)],
      });
  }
  const last = ports.cookies.readLastUsed(cookieHeader, slug);
  return accept({
    kind: "page",
    view: viewOf(page, { last, session, wanted: wanted?.key ?? null, returnTo, loginHint, now: ports.now() }),
  });
}

/** None where every connection opens it: then there is nothing to say. */
function labelsOf(openedBy: readonly string[], { connections }: LoginPageData): readonly string[] {
  const opening = connections.filter(({ key }) => openedBy.includes(key));
  return opening.length === connections.length ? [] : opening.map(({ label }) => label);
}

function troubleOf(
  failing: NonNullable<LoginPageData["connections"][number]["failing"]>,
  now: Date,
): LoginTrouble | null {
  const { since, code } = failing;
  const notice = loginNotice(code);
  return notice && { notice, since, minutes: Math.floor((now.getTime() - since.getTime()) / 60_000) };
}

function opens(session: SessionFacts, platform: string, loginHint: string | null): boolean {
  const samePerson = loginHint === null || session.user.email?.toLowerCase() === loginHint.toLowerCase();
  return samePerson && session.platforms.includes(platform);
}

function viewOf(
  page: LoginPageData,
  given: {
    readonly last: { readonly platform: string; readonly connection: string } | null;
    readonly session: SessionFacts | null;
    readonly wanted: string | null;
    readonly returnTo: string | null;
    readonly loginHint: string | null;
    readonly now: Date;
  },
): LoginPageView {
  const { last, session, wanted, returnTo, loginHint, now } = given;
  const rank = (platform: { readonly key: string; readonly lastUsed: boolean }) =>
    platform.key === wanted ? 2 : Number(platform.lastUsed);
  return {
    organization: {
      ...{ slug: page.organization.slug, name: page.organization.name },
      logo: page.organization.logoDigest && `/login/${page.organization.slug}/logo/${page.organization.logoDigest}`,
    },
    platforms: page.platforms
      .map(({ launchUrl: _notShown, openedBy, ...platform }) => ({
        ...{ ...platform, lastUsed: platform.key === last?.platform },
        openedBy: labelsOf(openedBy, page),
      }))
      .toSorted((a, b) => rank(b) - rank(a)),
    connections: page.connections
      .map(({ key, label, failing }) => ({
        ...{ key, label, lastUsed: key === last?.connection },
        trouble: failing && troubleOf(failing, now),
      }))
      .toSorted((a, b) => Number(b.lastUsed) - Number(a.lastUsed)),
    signedInAs: session ? (session.user.email ?? session.user.name ?? session.user.id) : null,
    wanted: wanted === null ? null : { platform: wanted, returnTo },
    loginHint,
  };
}
