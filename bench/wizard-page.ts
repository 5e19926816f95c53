import { createHash, randomBytes } from "node:crypto";
import pg from "pg";

/** The address of a wizard of `trial-1` that nobody has opened yet. */
export async function newWizard(baseUrl: string, databaseUrl: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `INSERT INTO setup_link (id, organization_id, connection_id, token_hash, expires_at)
     SELECT gen_random_uuid(), c.organization_id, c.id, $1, now() + interval '1 hour'
     FROM connection c JOIN organization o ON o.id = c.organization_id WHERE o.slug = 'trial-1'`,
    [createHash("sha256").update(token).digest()],
  );
  await client.end();
  return `${baseUrl}/onboarding/${token}`;
}
