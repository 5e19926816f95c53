import pg from "pg";
import { StartupProblem } from "@/scripts/support/startup-problem";

/** Any number that nothing else locks. */
const advisoryLock = 5_170_312;

/**
 * Makes this the only demo on a database: two of them would take the identity provider's address from each other. The
 * database itself keeps the lock and lets go of it when this process ends, however that happens.
 *
 * @throws {StartupProblem} when another demo has it. The result lets go of it.
 */
export async function beSoleDemo(databaseUrl: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "demo", keepAlive: true });
  // The database going away is noticed and told by whoever watches over it.
  client.on("error", () => undefined);
  await client.connect();
  const { rows } = await client.query<{ mine: boolean }>("SELECT pg_try_advisory_lock($1) AS mine", [advisoryLock]);
  if (rows[0]?.mine === true) return () => client.end();
  await client.end();
  throw new StartupProblem(
    "Another demo runs on this database.",
    "Use that one, or end it with Ctrl-C first. A second demo at the same time needs a checkout of its own.",
  );
}
