import { join } from "node:path";
import pg from "pg";
import { problemsOfKeys } from "@/lib/server/crypto/check-keys";
import { rotateKeys } from "@/lib/server/crypto/rotate-keys";
import { readEncryptionKeys } from "@/lib/server/env";
import { migrationsPending } from "@/lib/server/persistence/migrate";
import { sealedColumns } from "@/lib/server/persistence/sealed-values";
import { root } from "./support/data-folder";
import { generatedSecrets } from "./support/generated-secrets";
import { StartupProblem } from "./support/startup-problem";
import { withDatabase } from "./support/with-database";

// npm run keys:rotate: seals every stored secret with the newest key of SSO_ENCRYPTION_KEYS (docs/operations.md).
process.exitCode = await withDatabase(async (databaseUrl) => {
  const given =
    process.env.SSO_ENCRYPTION_KEYS || (process.env.DATABASE_URL ? "" : (await generatedSecrets()).SSO_ENCRYPTION_KEYS);
  const keys = readEncryptionKeys(given);
  if (!keys.ok)
    throw new StartupProblem(`SSO_ENCRYPTION_KEYS ${keys.problem}.`, "Set it to the list that the application has.");
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "sso-rotate-keys" });
  await client.connect();
  try {
    if ((await migrationsPending(client, join(root, "prisma", "migrations"))).length > 0) {
      throw new StartupProblem("The database is not up to date.", "Run npm run migrate first.");
    }
    const columns = sealedColumns(client);
    const problems = await problemsOfKeys(columns, keys.keys);
    if (problems.length > 0) throw new StartupProblem(problems.join("\n"), "Nothing was changed.");
    const { resealed, broken, unused } = await rotateKeys(columns, keys.keys);
    for (const [name, count] of resealed) console.log(`sealed anew: ${count} ${name}`);
    for (const { column, id, reason } of broken) console.error(`not opened: ${column}, row ${id}: ${reason}`);
    if (resealed.size === 0) console.log(`Nothing to do: everything is sealed with "${keys.keys[0]?.id}" already.`);
    if (unused.length > 0)
      console.log(
        `Nothing needs ${unused.map((id) => `"${id}"`).join(", ")} any more: it can go from SSO_ENCRYPTION_KEYS of every instance.`,
      );
    return broken.length === 0 ? 0 : 1;
  } finally {
    await client.end();
  }
});
