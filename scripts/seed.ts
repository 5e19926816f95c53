import { parseArgs } from "node:util";
import pg from "pg";
import { seedOrganizations, seedUsers } from "./support/bulk-seed";
import { migrateDatabase } from "./support/provide-database";
import { StartupProblem } from "./support/startup-problem";
import { withDatabase } from "./support/with-database";

// npm run seed -- --organizations N --users M [--into SLUG]: adds that many live organizations, and users spread over the
// added ones (over all earlier ones of this kind when N is 0), or all in the one organization named SLUG.
const usage = "Usage: npm run seed -- --organizations 1000 --users 50000 [--into SLUG]";

process.exitCode = await withDatabase(async (databaseUrl) => {
  const { organizations, users, into } = readArguments();
  await migrateDatabase(databaseUrl);
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "seed" });
  await client.connect();
  try {
    // Foreign keys are checked by plans made while the tables were small: without this they scan what grows under them.
    await client.query("SET enable_seqscan = off");
    const first = await timed(organizations, "organizations", () => seedOrganizations(client, organizations));
    await timed(users, "users", () => seedUsers(client, users, into ?? { from: organizations > 0 ? first : 1 }));
    await client.query("ANALYZE");
    const { rows } = await client.query<{ organizations: string; users: string; size: string }>(`
      SELECT (SELECT count(*) FROM organization) AS organizations, (SELECT count(*) FROM end_user) AS users,
             pg_size_pretty(pg_database_size(current_database())) AS size`);
    console.log(
      `The database now holds ${rows[0]?.organizations} organizations and ${rows[0]?.users} users, ${rows[0]?.size}.`,
    );
    return 0;
  } finally {
    await client.end();
  }
});

function readArguments(): { organizations: number; users: number; into: string | undefined } {
  try {
    const text = { type: "string" } as const;
    const { values } = parseArgs({ options: { organizations: text, users: text, into: text } });
    return { organizations: countIn(values.organizations), users: countIn(values.users), into: values.into };
  } catch (error) {
    if (error instanceof StartupProblem) throw error;
    throw new StartupProblem(error instanceof Error ? error.message : String(error), usage);
  }
}

function countIn(text = "0"): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new StartupProblem(`"${text}" is no number.`, usage);
}

async function timed<Result>(count: number, what: string, work: () => Promise<Result>): Promise<Result> {
  const begun = performance.now();
  const result = await work();
  const seconds = (performance.now() - begun) / 1000;
  if (count > 0)
    console.log(`Added ${count} ${what} in ${seconds.toFixed(1)} s, ${Math.round(count / seconds)} a second.`);
  return result;
}
