import NextAuth from "next-auth";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

/** As the documentation's "lazy initialization" has it: the provider of the organization that the address names. */
const { handlers } = NextAuth(async (request) => {
  const { pathname, searchParams } = new URL(request?.url ?? "http://localhost/");
  const slug = pathname.split("/")[4] ?? searchParams.get("client");
  const found =
    slug && (await pool.query("SELECT issuer, client_id, client_secret FROM client WHERE slug = $1", [slug]));
  const providers = (found?.rows ?? []).map((row) => ({
    id: slug,
    name: slug,
    type: "oidc",
    issuer: row.issuer,
    clientId: row.client_id,
    clientSecret: row.client_secret,
  }));
  return { providers, secret: process.env.AUTH_SECRET, trustHost: true };
});

export const { GET, POST } = handlers;
