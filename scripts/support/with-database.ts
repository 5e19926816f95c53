import pg from "pg";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres";
import { StartupProblem } from "./startup-problem";

/** The application's database on the embedded server. */
export const applicationDatabase = "pacvue";

/** Makes a database on the embedded server unless it is there, and gives its address. */
export async function ensureDatabase(server: EmbeddedPostgres, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: server.url("postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    // 42P04 and 23505: another command made it at this moment.
    if (!(error instanceof pg.DatabaseError && (error.code === "42P04" || error.code === "23505"))) throw error;
  } finally {
    await client.end();
  }
  return server.url(name);
}

/**
 * Runs a command that needs a database: the one in DATABASE_URL, else the embedded one, which is stopped afterwards if it
 * was started for this. Gives the exit code; what the reader can put right is printed without a stack.
 */
export async function withDatabase(work: (databaseUrl: string) => Promise<number>): Promise<number> {
  try {
    if (process.env.DATABASE_URL) return await work(process.env.DATABASE_URL);
    const server = await startEmbeddedPostgres({ report: (line) => console.log(line) });
    try {
      return await work(await ensureDatabase(server, applicationDatabase));
    } finally {
      await server.stop();
    }
  } catch (error) {
    if (!(error instanceof StartupProblem)) throw error;
    console.error(`${error.message}\n${error.whatToDo}`);
    return 1;
  }
}
