import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSession } from "@/lib/application/session/read-session";
import { migrate } from "@/lib/server/persistence/migrate";
import { root } from "@/scripts/support/data-folder";
import { context, goLive, startApplication, type TestApplication } from "../support/application";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";
import { signInOn } from "../support/sign-in-on";
import { createEmptyDatabase, type TestDatabase } from "../support/test-database";

let provider: FakeIdentityProvider;
let application: TestApplication;
let copy: TestDatabase;

beforeAll(async () => {
  provider = await startFakeIdentityProvider({ users: [{ email: "ada@northwind.example" }], clients: [] });
  application = await startApplication({ providers: [provider] });
  await goLive(application, provider, { slug: "northwind" });
  copy = await createEmptyDatabase();
});

afterAll(async () => {
  await copy?.drop();
  await application?.stop();
  await provider?.stop();
});

async function rows(client: pg.Client, sql: string): Promise<Record<string, unknown>[]> {
  return (await client.query<Record<string, unknown>>(sql)).rows;
}

/**
 * What pg_dump and pg_restore do, which may be of another version than the server here: the schema without its triggers, each table's
 * rows as they are, then the triggers again.
 */
async function restore(from: string, to: string): Promise<void> {
  await migrate(to, join(root, "prisma", "migrations"));
  const [source, target] = [new pg.Client({ connectionString: from }), new pg.Client({ connectionString: to })];
  await Promise.all([source.connect(), target.connect()]);
  try {
    await target.query("SET session_replication_role = replica");
    const tables = await rows(
      source,
      "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'pgboss')",
    );
    for (const { name } of tables) {
      await target.query(`DELETE FROM ${name}`);
      const [found] = await rows(source, `SELECT coalesce(json_agg(t), '[]')::text AS rows FROM ${name} t`);
      await target.query(`INSERT INTO ${name} SELECT * FROM json_populate_recordset(NULL::${name}, $1::json)`, [
        found?.rows,
      ]);
    }
  } finally {
    await Promise.all([source.end(), target.end()]);
  }
}

test("a restored copy signs people in with the same keys, and who was signed in still is", async () => {
  const before = await signInOn(application.ports, provider, "northwind");
  await restore(application.url, copy.url);
  const restored = application.elsewhere(copy.url);
  try {
    expect((await signInOn(restored.ports, provider, "northwind")).allowed).toBe(true);
    const asked = { slug: "northwind", cookieHeader: before.browser.header, platformKey: null, context: context() };
    expect(await readSession(restored.ports, asked)).toMatchObject({ user: { email: "ada@northwind.example" } });
  } finally {
    await restored.close();
  }
});

test("every index and check can be made again without a search path, as a restore does", async () => {
  const client = new pg.Client({ connectionString: copy.url });
  await client.connect();
  try {
    await client.query("SET search_path = ''");
    for (const { name } of await rows(
      client,
      "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'public'",
    ))
      await client.query(`REINDEX TABLE ${name}`);
    const checks = await rows(
      client,
      `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace`,
    );
    expect(checks.length).toBeGreaterThan(3);
    for (const { table, name, definition } of checks)
      await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}, ADD CONSTRAINT ${name} ${definition}`);
  } finally {
    await client.end();
  }
});
