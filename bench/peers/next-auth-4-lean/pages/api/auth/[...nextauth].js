import NextAuth from "next-auth";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

/** As the documentation's "advanced initialization" has it: the provider of the organization that the address names. */
export default async function auth(request, response) {
  const slug = request.query.nextauth?.[1] ?? request.query.client;
  const found =
    slug && (await pool.query("SELECT issuer, client_id, client_secret FROM client WHERE slug = $1", [slug]));
  const providers = (found?.rows ?? []).map((row) => ({
    id: slug,
    name: slug,
    type: "oauth",
    wellKnown: `${row.issuer}/.well-known/openid-configuration`,
    clientId: row.client_id,
    clientSecret: row.client_secret,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    profile: (profile) => ({ id: profile.sub, name: profile.name, email: profile.email }),
  }));
  return NextAuth(request, response, { providers, secret: process.env.AUTH_SECRET });
}
