import { randomBytes, randomUUID } from "node:crypto";
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seal } from "@/lib/server/crypto/sealed-secret";
import { readEncryptionKeys } from "@/lib/server/env";
import { migrate, migrationsPending } from "@/lib/server/persistence/migrate";
import { seedOrganizations, seedUsers } from "@/scripts/support/bulk-seed";
import { root } from "@/scripts/support/data-folder";
import { startApplication, type TestApplication } from "../support/application";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";
import { signInOn } from "../support/sign-in-on";
import { createEmptyDatabase, type TestDatabase } from "../support/test-database";

/** The newest migration of the release before this one. */
const previousRelease = "20261125190000_signing_keys";
const folder = join(root, "prisma", "migrations");
const slug = "northwind";

let provider: FakeIdentityProvider;
let application: TestApplication;
let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  provider = await startFakeIdentityProvider({ users: [{ email: "ada@northwind.example" }], clients: [] });
  application = await startApplication({ providers: [provider] });
  database = await createEmptyDatabase();
  const earlier = await mkdtemp(join(tmpdir(), "pacvue-migrations-"));
  for (const name of (await readdir(folder)).filter((each) => each <= previousRelease))
    await cp(join(folder, name), join(earlier, name), { recursive: true });
  await migrate(database.url, earlier);
  await rm(earlier, { recursive: true });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client?.end();
  await database?.drop();
  await application?.stop();
  await provider?.stop();
});

/** A live company as the release before left it: no column that came later is named. */
async function liveCompany(): Promise<void> {
  const [organizationId, connectionId, revisionId, platformId] = [
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
  ];
  const clientId = `pacvue-${slug}`;
  const clientSecret = "s3cret of the client";
  provider.addClient({ clientId, clientSecret, redirectUris: [`http://localhost:3000/loginoauth/${slug}`] });
  const metadata = await (await fetch(`${provider.issuer}/.well-known/openid-configuration`)).json();
  const tokenEndpoint = String(Object(metadata).token_endpoint);
  const reading = readEncryptionKeys({ SSO_ENCRYPTION_KEYS: application.encryptionKeys });
  if (!reading.ok) throw new Error(reading.problems.join());
  const sealed = seal(
    clientSecret,
    { organizationId, connectionId, issuer: provider.issuer, tokenEndpoint },
    reading.keys,
  );
  const statements: readonly (readonly [string, readonly unknown[]])[] = [
    [
      "INSERT INTO platform (id, key, name, launch_url) VALUES ($1, 'advertising', 'Advertising', 'https://advertising.example/{client}')",
      [platformId],
    ],
    ["INSERT INTO organization (id, slug, name) VALUES ($1, $2, 'Northwind')", [organizationId, slug]],
    ["INSERT INTO organization_platform (organization_id, platform_id) VALUES ($1, $2)", [organizationId, platformId]],
    [
      `INSERT INTO connection (id, organization_id, key, label, "primary") VALUES ($1, $2, 'main', 'Northwind', true)`,
      [connectionId, organizationId],
    ],
    [
      `INSERT INTO connection_revision (id, organization_id, connection_id, number, status, provider, login_url, issuer, client_id,
         client_authentication, metadata, metadata_fetched_at, client_secret_sealed, client_secret_endpoint, client_secret_entered_at,
         submitted_at, submitted_by, updated_at)
       VALUES ($1, $2, $3, 1, 'approved', 'generic', $4, $4, $5, 'client_secret_basic', $6, now(), $7, $8, now(), now(), 'it@northwind.example', now())`,
      [
        revisionId,
        organizationId,
        connectionId,
        provider.issuer,
        clientId,
        JSON.stringify(metadata),
        sealed,
        tokenEndpoint,
      ],
    ],
    ["UPDATE connection SET live_revision_id = $1, live_since = now() WHERE id = $2", [revisionId, connectionId]],
    [
      "INSERT INTO audit_event (id, at, actor_kind, action, organization_id, correlation_id) VALUES ($1, now(), 'system', 'organization.created', $2, 'X')",
      [randomUUID(), organizationId],
    ],
  ];
  for (const [text, values] of statements) await client.query(text, [...values]);
}

async function counts(): Promise<Record<string, number>> {
  const tables = [
    "organization",
    "connection",
    "connection_revision",
    "end_user",
    "audit_event",
    "organization_platform",
  ];
  const { rows } = await client.query<Record<string, number>>(
    `SELECT ${tables.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`).join(", ")}`,
  );
  return rows[0] ?? {};
}

test("a database of the release before is migrated with its data while that release serves, and everybody signs in", async () => {
  await liveCompany();
  await seedOrganizations(client, 300);
  await seedUsers(client, 1_000, { from: 1 });
  const before = await counts();
  expect(before).toMatchObject({ organization: 301, end_user: 1_000 });
  expect((await migrationsPending(client, folder)).length).toBeGreaterThan(0);

  let isOver = false;
  const serving = Promise.all([1, 2, 3].map(() => signInAsBefore(database.url, () => isOver)));
  const { applied } = await migrate(database.url, folder);
  isOver = true;
  expect(applied.length).toBeGreaterThan(0);
  const signedIn = (await serving).reduce((all, one) => all + one, 0);
  expect(signedIn).toBeGreaterThan(0);
  const { rows } = await client.query("SELECT count(*)::int AS n FROM session");
  expect(rows).toEqual([{ n: signedIn }]);
  expect(await migrationsPending(client, folder)).toEqual([]);
  // Whoever signed in meanwhile is one person.
  expect(await counts()).toEqual({ ...before, end_user: 1_001 });
  const upgraded = application.elsewhere(database.url);
  try {
    expect((await signInOn(upgraded.ports, provider, slug)).allowed).toBe(true);
  } finally {
    await upgraded.close();
  }
});

/** People who sign in by the statements of the release before, one after the other, until told to stop; how many did. */
async function signInAsBefore(url: string, isOver: () => boolean): Promise<number> {
  const instance = new pg.Client({ connectionString: url });
  await instance.connect();
  let done = 0;
  while (!isOver()) {
    const stateHash = randomBytes(32);
    await instance.query(
      `INSERT INTO sign_in_attempt (id, organization_id, connection_id, revision_id, kind, issuer, state_hash, browser_hash, created_at, expires_at, correlation_id)
       SELECT gen_random_uuid(), c.organization_id, c.id, r.id, 'login', r.issuer, $1, $1, now(), now() + interval '15 minutes', 'X'
       FROM connection c JOIN organization o ON o.id = c.organization_id JOIN connection_revision r ON r.id = c.live_revision_id
       WHERE o.slug = $2`,
      [stateHash, slug],
    );
    const { rows } = await instance.query<{ organization_id: string; connection_id: string; issuer: string }>(
      `UPDATE sign_in_attempt SET consumed_at = now() WHERE state_hash = $1 AND consumed_at IS NULL
       RETURNING organization_id, connection_id, issuer`,
      [stateHash],
    );
    const [attempt] = rows;
    await instance.query(
      `WITH person AS (
         INSERT INTO end_user (id, organization_id, issuer, subject, last_sign_in_at) VALUES (gen_random_uuid(), $1, $3, 'as-before', now())
         ON CONFLICT (organization_id, issuer, subject) DO UPDATE SET last_sign_in_at = now() RETURNING id)
       INSERT INTO session (id, organization_id, user_id, connection_id, token_hash, idle_expires_at, expires_at)
       SELECT gen_random_uuid(), $1, person.id, $2, $4, now() + interval '8 hours', now() + interval '24 hours' FROM person`,
      [attempt?.organization_id, attempt?.connection_id, attempt?.issuer, stateHash],
    );
    await instance.query("UPDATE sign_in_attempt SET outcome = 'allowed', finished_at = now() WHERE state_hash = $1", [
      stateHash,
    ]);
    done += 1;
  }
  await instance.end();
  return done;
}

test("what the release before writes is still taken after the migration, while its last instances end", async () => {
  await seedOrganizations(client, 10);
  await client.query(
    `INSERT INTO mail (id, organization_id, recipient, content, dedupe_key, due_at, created_at)
     SELECT gen_random_uuid(), id, 'it@northwind.example', '{}', 'one', now(), now() FROM organization WHERE slug = $1`,
    [slug],
  );
  expect(await counts()).toMatchObject({ organization: 311 });
});
