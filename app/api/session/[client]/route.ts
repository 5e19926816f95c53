import { tellPlatform } from "@/lib/application/session/tell-platform";
import { groupsThatFit } from "@/lib/domain/session/platform-claims";
import { jsonResponse } from "@/lib/server/http/known-text";
import { run } from "@/lib/server/run";

interface Parameters {
  readonly params: Promise<{ readonly client: string }>;
}

/**
 * For platforms and for a reverse proxy's forward-auth: who is signed in at this organization, or 401. With `?platform=KEY`
 * only for a platform that the organization has, else 403, and with a token for the services behind. With
 * `&else=login` whoever is not signed in is led to the login page and from there to where they wanted to go.
 */
export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const { client: slug } = await params;
  const asked = new URL(request.url).searchParams;
  const platform = asked.get("platform");
  const told = await run(tellPlatform, { slug, platform, cookieHeader: request.headers.get("cookie") });
  const headers = { "cache-control": "no-store", vary: "cookie" };
  if (!told.ok) {
    const { code } = told.refusal;
    if (code === "not_signed_in" && asked.get("else") === "login")
      return new Response(null, { status: 303, headers: { ...headers, location: loginPage(slug, platform, request) } });
    return jsonResponse({ code }, { status: code === "not_signed_in" ? 401 : 403, headers });
  }
  const { session, token } = told.value;
  const { organization, user, platforms, expiresAt } = session;
  const { groups, leftOut } = groupsThatFit(user.groups);
  return jsonResponse(
    {
      organization,
      user: { id: user.id, email: user.email, name: user.name, groups: user.groups },
      platforms,
      expiresAt: expiresAt.toISOString(),
      ...(token !== null && { token }),
    },
    {
      headers: {
        ...headers,
        "x-sso-organization": organization.slug,
        "x-sso-user": user.id,
        // Header values are latin-1 at most, so names and addresses travel percent-encoded (RFC 8187 would be overdone here).
        "x-sso-email": encodeURI(user.email ?? ""),
        "x-sso-name": encodeURIComponent(user.name ?? ""),
        "x-sso-groups": groups.map(encodeURIComponent).join(","),
        ...(leftOut > 0 && { "x-sso-groups-left-out": String(leftOut) }),
        "x-sso-platforms": platforms.join(","),
        ...(token !== null && { "x-sso-token": token }),
      },
    },
  );
}

/** Relative, so that it holds whatever address the proxy asked; the login page itself checks where it leads afterwards. */
function loginPage(slug: string, platform: string | null, request: Request): string {
  const wanted = request.headers.get("x-forwarded-uri") ?? "";
  const query = new URLSearchParams({
    ...(platform !== null && { platform }),
    ...(wanted.startsWith("/") && { return_to: wanted }),
  });
  return `/login/${encodeURIComponent(slug)}${query.size > 0 ? `?${query}` : ""}`;
}
