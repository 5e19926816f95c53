import pg from "pg";
import { readEncryptionKeys } from "@/lib/server/env";
import { rotateKeys } from "@/lib/server/persistence/rotate-keys";
import { withDefaults } from "./support/application-environment";
import { generatedSecrets } from "./support/generated-secrets";
import { StartupProblem } from "./support/startup-problem";
import { withDatabase } from "./support/with-database";

// npm run keys:rotate: seals everything in the database anew with the first of SSO_ENCRYPTION_KEYS, while the application
// serves. docs/operations.md says when.
process.exitCode = await withDatabase(async (databaseUrl) => {
  const production = process.env.NODE_ENV === "production";
  const env = withDefaults(process.env, production ? {} : { ...(await generatedSecrets()) });
  const reading = readEncryptionKeys(env);
  if (!reading.ok)
    throw new StartupProblem(
      `The keys are not right: ${reading.problems.join("; ")}`,
      "Set SSO_ENCRYPTION_KEYS as the application has it: the new key first, the old ones behind it.",
    );
  const { keys } = reading;
  // A pool would not wait for its connections to close before the embedded server stops.
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "keys:rotate" });
  await client.connect();
  try {
    const { resealed, unreadable } = await rotateKeys(client, keys);
    console.log(`Sealed ${resealed} values anew with the key ${keys[0]?.id}.`);
    for (const { table, id, why } of unreadable) console.error(`Not opened: ${table} ${id}: ${why}.`);
    if (unreadable.length > 0) {
      console.error("Add the key that is missing and run this again, or have these values entered anew.");
      return 1;
    }
    console.log("No stored value needs another key any more: the old ones may be taken out of SSO_ENCRYPTION_KEYS.");
    return 0;
  } finally {
    await client.end();
  }
});
