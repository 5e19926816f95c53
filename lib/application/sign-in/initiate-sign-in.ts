import { isSlug } from "@/lib/domain/organization/slug";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { platformOfAddress } from "@/lib/domain/sign-in/launch-address";
import { plainWords } from "@/lib/domain/sign-in/provider-words";
import type { BegunSignIn } from "../begun-sign-in";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { startSignIn } from "./start-sign-in";

/** What the provider's tile sends (OpenID Connect Core section 4), untrusted. */
export interface Initiation {
  readonly iss: string | null;
  readonly loginHint: string | null;
  readonly targetLinkUri: string | null;
}

/**
 * A sign-in that the identity provider begins: a tile on its dashboard leads here. `iss` has to be, character for
 * character, the issuer of a live connection of this organization; the platform follows from `target_link_uri`, from what
 * was used last, or from there being one alone. Where it does not follow, or `iss` is left out, the login page asks.
 */
export async function initiateSignIn(
  ports: Ports,
  input: {
    readonly slug: string;
    readonly asked: Initiation;
    readonly cookieHeader: string | null;
    readonly context: RequestContext;
  },
): Promise<Outcome<BegunSignIn, { readonly code: "unavailable" | "initiator_unknown" }>> {
  const { slug, asked, cookieHeader, context } = input;
  const page = isSlug(slug) ? await ports.signIns.loginPage(slug) : null;
  if (!page) {
    // The provider's console may still hold an address from before the organization got another slug.
    const current = isSlug(slug) ? await ports.signIns.currentSlug(slug) : null;
    return current === null ? refuse({ code: "unavailable" }) : initiateSignIn(ports, { ...input, slug: current });
  }
  const connection = page.connections.find(({ issuer }) => issuer === asked.iss);
  // Okta's tile names the org also where one of its custom authorization servers is connected. That is no proof of
  // anything, so nothing begins; the login page does no harm.
  const ofServer = page.connections.some(({ issuer }) => issuer.startsWith(`${asked.iss}/oauth2/`));
  if (asked.iss !== null && !connection && !ofServer) {
    ports.log("warn", "sign_in.initiator_unknown", {
      ...{ correlationId: context.correlationId, slug, iss: plainWords(asked.iss, 300) },
    });
    return refuse({ code: "initiator_unknown" });
  }
  // What the tile's provider cannot open, it does not lead to.
  const platforms = page.platforms.filter(
    ({ openedBy }) => !connection || openedBy.length === 0 || openedBy.includes(connection.key),
  );
  const named = platformOfAddress(asked.targetLinkUri, slug, platforms);
  const last = ports.cookies.readLastUsed(cookieHeader, slug)?.platform;
  const [first, ...more] = platforms;
  const platform =
    named?.platform ?? platforms.find(({ key }) => key === last) ?? (more.length === 0 ? first : undefined);
  const returnTo = named?.returnTo ?? null;
  if (!platform || !connection)
    return accept({ location: loginPageOf(ports, slug, platform?.key, returnTo), setCookies: [] });
  const begun = await startSignIn(ports, {
    ...{ slug, platformKey: platform.key, connectionKey: connection.key, returnTo, loginHint: asked.loginHint },
    ...{ providerAsks: true, cookieHeader, context },
  });
  if (begun.ok) return begun;
  // Gone since the page was read: the login page says what is there now.
  return begun.refusal.code === "unavailable"
    ? refuse({ code: "unavailable" })
    : accept({ location: loginPageOf(ports, slug, undefined, null), setCookies: [] });
}

function loginPageOf(ports: Ports, slug: string, platform: string | undefined, returnTo: string | null): string {
  const query = new URLSearchParams({
    ...(platform !== undefined && { platform }),
    ...(returnTo !== null && { return_to: returnTo }),
  });
  return `${ports.publicUrl}/login/${slug}${query.size > 0 ? `?${query}` : ""}`;
}
