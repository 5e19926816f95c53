import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";

/** The number that Prisma's own `migrate deploy` locks, so that the two can never run at once either. */
const advisoryLock = 72_707_369;

/** How long a migration may stand in line for a table: whoever asks for that table meanwhile stands behind it. */
const longestLockWait = "2s";
/** How often it stands in line again, and how long it lets the others pass in between. */
const mostTries = 100;
const pauseMilliseconds = 1_000;

const createTable = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                  VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum"            VARCHAR(64) NOT NULL,
    "finished_at"         TIMESTAMPTZ,
    "migration_name"      VARCHAR(255) NOT NULL,
    "logs"                TEXT,
    "rolled_back_at"      TIMESTAMPTZ,
    "started_at"          TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`;

/** The database cannot be brought to the state that the migration files describe; the message says what to do. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";

  constructor(
    /** `changed`: an applied file was edited. `unfinished`: another tool left it half done. `failed`: its SQL was refused. */
    readonly code: "changed" | "unfinished" | "failed",
    readonly migration: string,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

export interface MigrationRun {
  readonly applied: readonly string[];
  readonly alreadyApplied: readonly string[];
}

/** What `migrationsPending` needs of a connection: `pg`'s clients and pools have it. */
export interface Queryable {
  query(text: string): Promise<{ readonly rows: readonly Record<string, unknown>[] }>;
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** Where the migrations lie when nobody says otherwise: below the folder that the process was started in. */
function migrationsFolder(): string {
  return join(process.cwd(), "prisma", "migrations");
}

/**
 * Applies every migration of `folder` that `databaseUrl` does not have yet, in the order of their names, and records
 * each as Prisma does. Each runs in a transaction of its own that first takes an advisory lock and then looks again, so
 * that any number of instances may call this at once, also through a transaction pooler. A migration's SQL may therefore
 * hold nothing that PostgreSQL refuses inside a transaction. A table that is in use, by a backup for one, is waited for without
 * holding up those who use it: for seconds at a time, some minutes in all.
 *
 * @throws {MigrationError} when an applied file has changed, or a file's SQL fails (nothing of it is kept).
 */
export async function migrate(databaseUrl: string, folder: string = migrationsFolder()): Promise<MigrationRun> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "migrate" });
  await client.connect();
  try {
    await locked(client, () => client.query(createTable));
    const applied: string[] = [];
    const alreadyApplied: string[] = [];
    for (const migration of migrations) {
      const isNew = await patiently(() => locked(client, () => applyUnlessApplied(client, migration)));
      (isNew ? applied : alreadyApplied).push(migration.name);
    }
    return { applied, alreadyApplied };
  } finally {
    await client.end();
  }
}

/** The names of the migrations that the database lacks, in order; empty when it is up to date. Changes nothing. */
export async function migrationsPending(client: Queryable, folder: string = migrationsFolder()): Promise<string[]> {
  const names = await readMigrationNames(folder);
  const { rows: tables } = await client.query(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS "exists"`);
  if (tables[0]?.exists !== true) return names;
  const { rows } = await client.query(
    `SELECT "migration_name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL`,
  );
  const present = new Set(rows.map((row) => row.migration_name));
  return names.filter((name) => !present.has(name));
}

async function readMigrationNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = await readMigrationNames(folder);
  return Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(folder, name, "migration.sql"));
      return { name, sql: bytes.toString("utf8"), checksum: createHash("sha256").update(bytes).digest("hex") };
    }),
  );
}

/** Runs `work` in a transaction that holds the lock; the lock ends with the transaction, however that ends. */
async function locked<Result>(client: pg.Client, work: () => Promise<Result>): Promise<Result> {
  await client.query("BEGIN");
  try {
    // Waiting for another instance's migration is no reason to give up, whatever the server's defaults are.
    await client.query("SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0");
    await client.query("SELECT pg_advisory_xact_lock($1)", [advisoryLock]);
    const result = await work();
    await client.query("COMMIT");
    return result;
  } catch (error) {
    // A connection that is gone has rolled back by itself; the first error is the one worth telling.
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

/** Tries again, a while later, what did not get a table in time; nothing of it was kept. */
async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === mostTries || !(error instanceof MigrationError) || !isLockNotAvailable(error.cause)) throw error;
      await pause(pauseMilliseconds);
    }
  }
}

function isLockNotAvailable(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === "55P03";
}

/** Whether the migration was applied just now. */
async function applyUnlessApplied(client: pg.Client, { name, sql, checksum }: Migration): Promise<boolean> {
  const { rows } = await client.query<{ checksum: string; finished: boolean }>(
    `SELECT "checksum", "finished_at" IS NOT NULL AS "finished" FROM "_prisma_migrations"
      WHERE "migration_name" = $1 AND "rolled_back_at" IS NULL ORDER BY "started_at" DESC LIMIT 1`,
    [name],
  );
  const [row] = rows;
  if (row && !row.finished) {
    throw new MigrationError(
      "unfinished",
      name,
      `Migration ${name} was begun by another tool and never finished. Put the database right, then set finished_at (it is complete) or rolled_back_at (it is undone) on its row of _prisma_migrations.`,
    );
  }
  if (row && row.checksum !== checksum) {
    throw new MigrationError(
      "changed",
      name,
      `Migration ${name} was changed after it had been applied to this database. Restore prisma/migrations/${name}/migration.sql as it was, and put the change into a new migration.`,
    );
  }
  if (row) return false;

  const startedAt = new Date();
  try {
    await client.query(`SET LOCAL lock_timeout = '${longestLockWait}'`);
    await client.query(sql);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationError("failed", name, `Migration ${name} failed and nothing of it was kept: ${reason}`, error);
  }
  await client.query(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
     VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
    [randomUUID(), checksum, name, startedAt],
  );
  return true;
}
