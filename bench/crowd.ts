import pg from "pg";
import { seedUsers } from "@/scripts/support/bulk-seed";

async function connected(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  return client;
}

/** Very many people of one organization, who have signed in before. */
export async function addUsers(databaseUrl: string, slug: string, users: number): Promise<void> {
  const client = await connected(databaseUrl);
  await client.query("SET enable_seqscan = off");
  await seedUsers(client, users, slug);
  await client.query("ANALYZE");
  await client.end();
}

/** Writes as many people as the database takes, in small transactions, until the returned function is called. */
export async function writeAllTheWhile(databaseUrl: string): Promise<() => Promise<void>> {
  const client = await connected(databaseUrl);
  const { rows } = await client.query<{ id: string }>("SELECT id FROM organization WHERE slug = 'trial-1'");
  let stopped = false;
  const writing = (async () => {
    while (!stopped)
      await client.query(
        `INSERT INTO end_user (id, organization_id, issuer, subject)
         SELECT gen_random_uuid(), $1, 'https://elsewhere.example', gen_random_uuid()::text FROM generate_series(1, 20)`,
        [rows[0]?.id],
      );
  })();
  return async () => {
    stopped = true;
    await writing;
    await client.end();
  };
}
