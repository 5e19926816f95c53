import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeEmbeddedPostgres, startEmbeddedPostgres } from "@/scripts/support/embedded-postgres";

/** A PostgreSQL server to make databases on. */
export interface TestPostgres {
  /** The address of one of its databases; without a name, of the one to give orders in. */
  url(database?: string): string;
  stop(): Promise<void>;
}

/**
 * The server named in `TEST_DATABASE_URL` or `DATABASE_URL`, whose user must be allowed to make databases; else an embedded
 * one in a temporary folder, gone when it is stopped.
 */
export async function startTestPostgres(environment: NodeJS.ProcessEnv = process.env): Promise<TestPostgres> {
  const given = environment.TEST_DATABASE_URL || environment.DATABASE_URL;
  if (given) return { url: (database) => withDatabaseName(given, database), stop: async () => undefined };

  const folder = await mkdtemp(join(tmpdir(), "pacvue-test-"));
  // As root the server runs as another user, who must be able to pass through.
  await chmod(folder, 0o711);
  const server = await startEmbeddedPostgres({ folder });
  return {
    url: (database = "postgres") => server.url(database),
    async stop() {
      await server.stop();
      await removeEmbeddedPostgres(folder);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function withDatabaseName(url: string, database: string | undefined): string {
  if (database === undefined) return url;
  const named = new URL(url);
  named.pathname = `/${database}`;
  return named.href;
}
