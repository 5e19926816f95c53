import pg from "pg";
import { problemsOfKeys } from "@/lib/server/crypto/check-keys";
import { readEncryptionKeys } from "@/lib/server/env";
import { StartupProblem } from "./startup-problem";

/**
 * Sees to it that the keys open what the database holds.
 *
 * @throws {StartupProblem} that names the keys which are missing or wrong.
 */
export async function requireKeys(databaseUrl: string, env: NodeJS.ProcessEnv): Promise<void> {
  const reading = readEncryptionKeys(env);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const problems = await problemsOfKeys(client, reading.ok ? reading.keys : []);
    if (problems.length > 0) throw new StartupProblem(problems.join("\n"), "Then start again; nothing was changed.");
  } finally {
    await client.end();
  }
}
