import { randomUUID } from "node:crypto";
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

async function counts(): Promise<unknown> {
  const tables = [
    "organization",
    "connection",
    "connection_revision",
    "end_user",
    "audit_event",
    "organization_platform",
  ];
  const { rows } = await client.query(
    `SELECT ${tables.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`).join(", ")}`,
  );
  return rows[0];
}

test("a database of the release before, with data, is migrated as it is, and everybody signs in", async () => {
  await liveCompany();
  await seedOrganizations(client, 300);
  await seedUsers(client, 1_000, { from: 1 });
  const before = await counts();
  expect(before).toMatchObject({ organization: 301, end_user: 1_000 });
  expect((await migrationsPending(client, folder)).length).toBeGreaterThan(0);

  const { applied } = await migrate(database.url, folder);
  expect(applied.length).toBeGreaterThan(0);
  expect(await migrationsPending(client, folder)).toEqual([]);
  expect(await counts()).toEqual(before);
  const upgraded = application.elsewhere(database.url);
  try {
    expect((await signInOn(upgraded.ports, provider, slug)).allowed).toBe(true);
  } finally {
    await upgraded.close();
  }
});

test("what the release before writes is still taken after the migration, while its last instances end", async () => {
  await seedOrganizations(client, 10);
  await client.query(
    `INSERT INTO mail (id, organization_id, recipient, content, dedupe_key, due_at, created_at)
     SELECT gen_random_uuid(), id, 'it@northwind.example', '{}', 'one', now(), now() FROM organization WHERE slug = $1`,
    [slug],
  );
  expect(await counts()).toMatchObject({ organization: 311 });
});
