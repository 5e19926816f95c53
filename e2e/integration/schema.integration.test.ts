import { afterAll, beforeAll, expect, test } from "vitest";
import { startApplication, type TestApplication } from "../support/application";

let application: TestApplication;

beforeAll(async () => {
  application = await startApplication({ providers: [] });
});

afterAll(() => application?.stop());

test("the migrated database has every column that the Prisma schema names", async () => {
  const { database } = application;
  await Promise.all([
    database.organization.findFirst(),
    database.platform.findFirst(),
    database.organizationPlatform.findFirst(),
    database.connection.findFirst(),
    database.connectionRevision.findFirst(),
    database.setupLink.findFirst(),
    database.checkRun.findFirst(),
    database.review.findFirst(),
    database.signInAttempt.findFirst(),
    database.user.findFirst(),
    database.session.findFirst(),
    database.staffMember.findFirst(),
    database.staffSession.findFirst(),
    database.staffSignInAttempt.findFirst(),
    database.auditEvent.findFirst(),
    database.organizationDomain.findFirst(),
    database.credentialProbe.findFirst(),
    database.apiKey.findFirst(),
    database.idempotentAnswer.findFirst(),
    database.organizationContact.findFirst(),
    database.retiredSlug.findFirst(),
    database.rateLimit.findFirst(),
    database.organizationSearch.findFirst(),
    database.organizationLogo.findFirst(),
  ]);
});

test("every foreign key is indexed, so that no delete or join scans a table", async () => {
  const { rows } = await application.pool.query<{ table: string; constraint: string }>(`
    SELECT c.conrelid::regclass::text AS table, c.conname AS constraint
    FROM pg_constraint c
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND NOT EXISTS (
      SELECT 1 FROM pg_index i
      WHERE i.indrelid = c.conrelid AND i.indpred IS NULL
        AND (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey
    )`);
  expect(rows).toEqual([]);
});

test("every table that belongs to an organization says which, and none of its rows can point into another's", async () => {
  const { rows } = await application.pool.query<{ constraint: string }>(`
    SELECT c.conname AS constraint
    FROM pg_constraint c
    WHERE c.contype = 'f'
      AND c.conrelid::regclass::text <> 'connection'
      AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.conrelid AND a.attname = 'organization_id' AND NOT a.attisdropped)
      AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.confrelid AND a.attname = 'organization_id' AND NOT a.attisdropped)
      AND cardinality(c.conkey) < 2`);
  expect(rows).toEqual([]);
});
