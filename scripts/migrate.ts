import { join } from "node:path";
import { MigrationError, migrate } from "@/lib/server/persistence/migrate";
import { root } from "./support/data-folder";
import { withDatabase } from "./support/with-database";

// npm run migrate: brings the database in DATABASE_URL, else the embedded one, up to date.
process.exitCode = await withDatabase(async (databaseUrl) => {
  try {
    const { applied, alreadyApplied } = await migrate(databaseUrl, join(root, "prisma", "migrations"));
    for (const name of applied) console.log(`applied ${name}`);
    console.log(applied.length === 0 ? `Nothing to do: all ${alreadyApplied.length} are applied.` : "Done.");
    return 0;
  } catch (error) {
    if (!(error instanceof MigrationError)) throw error;
    console.error(error.message);
    return 1;
  }
});
