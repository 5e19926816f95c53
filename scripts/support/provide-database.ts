import { join } from "node:path";
import { MigrationError, migrate } from "@/lib/server/persistence/migrate";
import { root } from "./data-folder";
import { startEmbeddedPostgres } from "./embedded-postgres";
import type { Supervisor } from "./process-supervisor";
import { StartupProblem } from "./startup-problem";
import { applicationDatabase, ensureDatabase } from "./with-database";

/** The database to use: `given`, or the embedded one, which is started when it does not run and stopped with the rest. */
export async function provideDatabase(
  supervisor: Supervisor,
  given: string | undefined,
  report: (line: string) => void,
): Promise<string> {
  if (given) return given;
  const server = await startEmbeddedPostgres({ report });
  supervisor.own({ name: "database (PostgreSQL)", logFile: server.logFile, ended: server.ended, stop: server.stop });
  return ensureDatabase(server, applicationDatabase);
}

/** Brings the database up to date. @throws {StartupProblem} when it cannot be reached or a migration is refused. */
export async function migrateDatabase(databaseUrl: string): Promise<string> {
  try {
    const { applied, alreadyApplied } = await migrate(databaseUrl, join(root, "prisma", "migrations"));
    return applied.length === 0 ? `${alreadyApplied.length} applied before` : `${applied.length} applied`;
  } catch (error) {
    if (error instanceof MigrationError)
      throw new StartupProblem(
        error.message,
        "If this is the demo's embedded database and nothing in it matters: npm run demo -- --reset",
      );
    const { hostname, port } = new URL(databaseUrl);
    const reason = error instanceof AggregateError ? error.errors.map(String).join("; ") : String(error);
    throw new StartupProblem(
      `The database at ${hostname}:${port || 5432} cannot be used: ${reason}`,
      "Check DATABASE_URL, or unset it to use the embedded PostgreSQL.",
    );
  }
}
