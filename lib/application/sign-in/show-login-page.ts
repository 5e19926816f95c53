import { isSlug } from "@/lib/domain/organization/slug";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { Ports } from "../ports";
import type { LoginPageView } from "./login-page-view";

/**
 * The page on which an organization's people choose a platform. One statement, two when somebody is signed in, or when nothing
 * is found: then the slug may be a former one, and the refusal says which it is now.
 */
export async function showLoginPage(
  ports: Ports,
  { slug, cookieHeader }: { readonly slug: string; readonly cookieHeader: string | null },
): Promise<Outcome<LoginPageView, { readonly code: "unavailable"; readonly movedTo: string | null }>> {
  const page = isSlug(slug) ? await ports.signIns.loginPage(slug) : null;
  if (!page)
    return refuse({ code: "unavailable", movedTo: isSlug(slug) ? await ports.signIns.currentSlug(slug) : null });
  const last = ports.cookies.readLastUsed(cookieHeader, slug);
  const token = ports.cookies.readSession(cookieHeader, slug);
  const session = token === null ? null : await ports.signIns.session(slug, ports.tokens.digest(token), ports.now());
  const lastFirst = (a: { readonly lastUsed: boolean }, b: { readonly lastUsed: boolean }) =>
    Number(b.lastUsed) - Number(a.lastUsed);
  return accept({
    organization: {
      ...{ slug: page.organization.slug, name: page.organization.name },
      logo: page.organization.logoDigest && `/login/${page.organization.slug}/logo/${page.organization.logoDigest}`,
    },
    platforms: page.platforms
      .map((platform) => ({ ...platform, lastUsed: platform.key === last?.platform }))
      .toSorted(lastFirst),
    connections: page.connections
      .map((connection) => ({ ...connection, lastUsed: connection.key === last?.connection }))
      .toSorted(lastFirst),
    signedInAs: session ? (session.user.email ?? session.user.name ?? session.user.id) : null,
  });
}
