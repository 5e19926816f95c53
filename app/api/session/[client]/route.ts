import { readSession } from "@/lib/application/session/read-session";
import { run } from "@/lib/server/composition";

interface Parameters {
  readonly params: Promise<{ readonly client: string }>;
}

/** For platforms and for a reverse proxy's forward-auth: who is signed in at this organization, or 401. */
export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const { client: slug } = await params;
  const session = await run(readSession, { slug, cookieHeader: request.headers.get("cookie") });
  const headers = { "cache-control": "no-store", vary: "cookie" };
  if (!session) return Response.json({ code: "not_signed_in" }, { status: 401, headers });
  const { organization, user, platforms, expiresAt } = session;
  return Response.json(
    {
      organization,
      user: { id: user.id, email: user.email, name: user.name },
      platforms,
      expiresAt: expiresAt.toISOString(),
    },
    {
      headers: {
        ...headers,
        "x-sso-organization": organization.slug,
        "x-sso-user": user.id,
        // Header values are latin-1 at most, so names and addresses travel percent-encoded (RFC 8187 would be overdone here).
        "x-sso-email": encodeURI(user.email ?? ""),
        "x-sso-name": encodeURIComponent(user.name ?? ""),
        "x-sso-platforms": platforms.join(","),
      },
    },
  );
}
