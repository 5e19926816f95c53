import { rm } from "node:fs/promises";
import { join } from "node:path";
import { dataFolder } from "@/scripts/support/data-folder";
import { embeddedPostgresOwner, removeEmbeddedPostgres } from "@/scripts/support/embedded-postgres";
import { StartupProblem } from "@/scripts/support/startup-problem";

/**
 * Forgets everything that the demo has stored, except the production build. Only the embedded database is emptied.
 *
 * @throws {StartupProblem} when DATABASE_URL is set, or a command still uses the embedded database.
 */
export async function resetDemo(databaseUrl: string | undefined): Promise<void> {
  if (databaseUrl) {
    throw new StartupProblem(
      "--reset does not touch the database in DATABASE_URL: it may hold more than the demo, and its audit trail cannot be deleted row by row.",
      "Drop and create that database yourself, or unset DATABASE_URL to use the embedded one. Without --reset the demo adds what is missing.",
    );
  }
  const owner = await embeddedPostgresOwner();
  if (owner !== null) {
    throw new StartupProblem(
      `The embedded database is in use by process ${owner}, perhaps a demo that still runs.`,
      "End it with Ctrl-C first, then run the command again.",
    );
  }
  await removeEmbeddedPostgres();
  for (const name of ["demo.json", "secrets.json", "identity-provider.json", "logs"]) {
    await rm(join(dataFolder, name), { recursive: true, force: true });
  }
}
