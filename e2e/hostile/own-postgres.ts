import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { migrate } from "@/lib/server/persistence/migrate";
import { root } from "@/scripts/support/data-folder";
import { removeEmbeddedPostgres, startEmbeddedPostgres } from "@/scripts/support/embedded-postgres";
import { newDatabaseName, order } from "../support/database-orders";
import type { Trial } from "./trial";
import type { World } from "./world";

/** A PostgreSQL server of one trial, which may stop and start it. */
export interface OwnPostgres {
  readonly newDatabase: World["newDatabase"];
  /** Sends it one statement over a connection of its own. */
  order(statement: string): Promise<void>;
  /** The address of one of its databases. */
  url(database?: string): string;
  /** Ends every connection, and the server. */
  stop(): Promise<void>;
  /** The same server again, at the same address. */
  start(): Promise<void>;
}

/** Starts one; it ends with the trial. `folder`: where its data lies, if that matters. */
export async function startOwnPostgres(outer: Trial, folder?: string): Promise<OwnPostgres> {
  const home = folder ?? (await mkdtemp(join(tmpdir(), "pacvue-hostile-postgres-")));
  // As root the server runs as another user, who must be able to pass through.
  await chmod(home, 0o711);
  let server = await startEmbeddedPostgres({ folder: home });
  outer.later(async () => {
    await server.stop();
    await removeEmbeddedPostgres(home);
    if (folder === undefined) await rm(home, { recursive: true, force: true });
  });
  const url = (database = "postgres") => server.url(database);
  return {
    url,
    order: (statement) => order(url(), statement),
    async newDatabase() {
      const name = newDatabaseName();
      await order(url(), `CREATE DATABASE ${pg.escapeIdentifier(name)}`);
      await migrate(url(name), join(root, "prisma", "migrations"));
      // It goes with the server.
      return { url: url(name), drop: async () => undefined };
    },
    stop: () => server.stop(),
    async start() {
      const { port } = server;
      server = await startEmbeddedPostgres({ folder: home });
      if (server.port !== port) throw new Error("somebody else took the database's port");
    },
  };
}
