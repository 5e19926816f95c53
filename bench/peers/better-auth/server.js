import { createServer } from "node:http";
import { sso } from "@better-auth/sso";
import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { toNodeHandler } from "better-auth/node";
import pg from "pg";

const { DATABASE_URL, PORT, AUTH_SECRET, PROVIDER } = process.env;
const baseURL = `http://localhost:${PORT}`;
const auth = betterAuth({
  baseURL,
  secret: AUTH_SECRET,
  database: new pg.Pool({ connectionString: DATABASE_URL, max: 10 }),
  trustedOrigins: [PROVIDER],
  rateLimit: { enabled: false },
  account: { accountLinking: { enabled: true, trustedProviders: [] } },
  plugins: [sso()],
});
if (process.argv[2] === "migrate") {
  const { runMigrations } = await getMigrations(auth.options);
  await runMigrations();
  process.exit();
}
const handler = toNodeHandler(auth);
createServer((request, response) => {
  if (request.url.startsWith("/api/auth/")) return handler(request, response);
  // What leads there: the one button that the documentation's client makes of `signIn.sso({ providerId })`.
  response.setHeader("content-type", "text/html");
  return response.end(`<form method="post" action="/api/auth/sign-in/sso"><button>Sign in</button></form>`);
}).listen(Number(PORT), "localhost");
