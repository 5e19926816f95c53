import { createHash, randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { MigrationError, migrate, migrationsPending } from "./migrate";

/** Any database of the server that the tests may make databases on. */
const server = process.env.TEST_DATABASE_URL ?? "";
const name = `migrate_${randomBytes(6).toString("hex")}`;
const databaseUrl = Object.assign(new URL(server || "postgresql://unset"), { pathname: `/${name}` }).href;

/** Only ever one statement that fails when it runs twice, so that a migration applied twice cannot go unnoticed. */
const first = 'CREATE TABLE "thing" ("id" INTEGER PRIMARY KEY);\nINSERT INTO "thing" VALUES (1);\n';
const second = 'ALTER TABLE "thing" ADD COLUMN "name" TEXT;\n';

let folder = "";

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}

async function rows<Row extends pg.QueryResultRow>(statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

async function pending(): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await migrationsPending(client, folder);
  } finally {
    await client.end();
  }
}

async function writeMigration(migration: string, sql: string): Promise<void> {
  await mkdir(join(folder, migration), { recursive: true });
  await writeFile(join(folder, migration, "migration.sql"), sql);
}

beforeEach(async () => {
  await onServer(`CREATE DATABASE "${name}"`);
  folder = await mkdtemp(join(tmpdir(), "migrations-"));
  await writeMigration("20260101000000_first", first);
  await writeMigration("20260102000000_second", second);
  await writeFile(join(folder, "migration_lock.toml"), 'provider = "postgresql"\n');
  return async () => {
    await rm(folder, { recursive: true });
    await onServer(`DROP DATABASE "${name}" WITH (FORCE)`);
  };
});

describe("migrate", () => {
  test("several instances that start at once apply each migration once", async () => {
    const runs = await Promise.all([1, 2, 3, 4].map(() => migrate(databaseUrl, folder)));

    expect(runs.flatMap(({ applied }) => applied).sort()).toEqual(["20260101000000_first", "20260102000000_second"]);
    expect(await rows('SELECT * FROM "thing"')).toEqual([{ id: 1, name: null }]);
    expect(await rows('SELECT 1 FROM "_prisma_migrations"')).toHaveLength(2);
  });

  test("a table that somebody reads for long is waited for without holding up others, and then changed", async () => {
    await migrate(databaseUrl, folder);
    await writeMigration("20260103000000_third", 'ALTER TABLE "thing" ADD COLUMN "size" INTEGER;\n');
    const reader = new pg.Client({ connectionString: databaseUrl });
    await reader.connect();
    await reader.query("BEGIN");
    await reader.query('SELECT * FROM "thing"');

    const migrating = migrate(databaseUrl, folder);
    const inLine =
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'migrate' AND wait_event_type = 'Lock'";
    await vi.waitFor(async () => expect(await rows(inLine)).toHaveLength(1));
    // Stands behind the migration, which gives way although the long reader does not.
    expect(await rows('SELECT "name" FROM "thing"')).toEqual([{ name: null }]);
    expect(await pending()).toEqual(["20260103000000_third"]);

    await reader.query("COMMIT");
    await reader.end();
    expect((await migrating).applied).toEqual(["20260103000000_third"]);
  });

  test("a second run does nothing", async () => {
    await migrate(databaseUrl, folder);
    const before = await rows('SELECT * FROM "_prisma_migrations"');

    expect(await migrate(databaseUrl, folder)).toEqual({
      applied: [],
      alreadyApplied: ["20260101000000_first", "20260102000000_second"],
    });
    expect(await rows('SELECT * FROM "_prisma_migrations"')).toEqual(before);
  });

  test("an applied file that has changed is refused", async () => {
    await migrate(databaseUrl, folder);
    await writeMigration("20260101000000_first", `${first}-- one more thought\n`);

    const refusal = await migrate(databaseUrl, folder).catch((error: unknown) => error);

    expect(refusal).toBeInstanceOf(MigrationError);
    expect(refusal).toMatchObject({ code: "changed", migration: "20260101000000_first" });
  });

  test("an applied file that was written again unchanged passes", async () => {
    await migrate(databaseUrl, folder);
    await writeMigration("20260101000000_first", first);

    expect((await migrate(databaseUrl, folder)).applied).toEqual([]);
  });

  test("rows are as Prisma writes them", async () => {
    await migrate(databaseUrl, folder);

    const [row] = await rows('SELECT * FROM "_prisma_migrations" ORDER BY "migration_name"');
    expect(row).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      checksum: createHash("sha256").update(first).digest("hex"),
      finished_at: expect.any(Date),
      migration_name: "20260101000000_first",
      logs: null,
      rolled_back_at: null,
      started_at: expect.any(Date),
      applied_steps_count: 1,
    });
    const columns = await rows(
      `SELECT column_name || ' ' || udt_name || ' ' || is_nullable || ' ' || coalesce(character_maximum_length::text, '-') AS "column"
         FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position`,
    );
    expect(columns.map(({ column }) => column)).toEqual([
      "id varchar NO 36",
      "checksum varchar NO 64",
      "finished_at timestamptz YES -",
      "migration_name varchar NO 255",
      "logs text YES -",
      "rolled_back_at timestamptz YES -",
      "started_at timestamptz NO -",
      "applied_steps_count int4 NO -",
    ]);
  });

  test("a migration whose SQL fails leaves nothing behind, and the ones before it stay", async () => {
    await writeMigration("20260103000000_wrong", 'CREATE TABLE "half" ();\nSELECT * FROM "no such table";\n');

    await expect(migrate(databaseUrl, folder)).rejects.toMatchObject({
      code: "failed",
      migration: "20260103000000_wrong",
      message: expect.stringContaining("no such table"),
    });
    expect(await rows(`SELECT to_regclass('half') AS "half"`)).toEqual([{ half: null }]);
    expect(await pending()).toEqual(["20260103000000_wrong"]);
  });

  test("the same migration with its SQL put right is applied", async () => {
    await writeMigration("20260103000000_wrong", 'CREATE TABLE "half" ();\nSELECT * FROM "thing";\n');

    await migrate(databaseUrl, folder);

    expect(await rows(`SELECT to_regclass('half') IS NOT NULL AS "there"`)).toEqual([{ there: true }]);
  });

  test("one that another tool left half done is refused until somebody has settled it", async () => {
    await migrate(databaseUrl, folder);
    await rows(`UPDATE "_prisma_migrations" SET "finished_at" = NULL WHERE "migration_name" LIKE '%second'`);

    await expect(migrate(databaseUrl, folder)).rejects.toMatchObject({ code: "unfinished" });

    await rows(`UPDATE "_prisma_migrations" SET "finished_at" = now() WHERE "migration_name" LIKE '%second'`);
    expect((await migrate(databaseUrl, folder)).applied).toEqual([]);
  });
});

describe("migrationsPending", () => {
  test("names all of them on an empty database, and changes nothing there", async () => {
    expect(await pending()).toEqual(["20260101000000_first", "20260102000000_second"]);
    expect(await rows(`SELECT to_regclass('_prisma_migrations') AS "table"`)).toEqual([{ table: null }]);
  });

  test("names the new one after a file was added, and none once it is applied", async () => {
    await migrate(databaseUrl, folder);
    await writeMigration("20260103000000_third", 'CREATE TABLE "third" ();\n');
    expect(await pending()).toEqual(["20260103000000_third"]);

    await migrate(databaseUrl, folder);
    expect(await pending()).toEqual([]);
  });
});

describe("the migrations of this product", () => {
  test("apply to an empty database, and then again without effect", async () => {
    const { applied } = await migrate(databaseUrl);

    expect(applied.length).toBeGreaterThan(0);
    expect((await migrate(databaseUrl)).alreadyApplied).toEqual(applied);
  });
});
