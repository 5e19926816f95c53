import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool, types } from "pg";
import { PrismaClient } from "./generated/client";

type StatementListener = (sql: string) => void;
const listeners = new Set<StatementListener>();

/** Tells of every SQL statement of this process, until the returned function is called. For counting. */
export function onStatement(listener: StatementListener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * No statement of a request takes nearly as long. A connection whose answer does not come is given up then: a server that is gone
 * without a word, as after a failover, would otherwise keep it, and whoever waits, for a quarter of an hour. Long enough to
 * outlast a lock of half a minute, and shorter than the minute for which a balancer waits.
 */
const longestStatementMilliseconds = 45_000;

/** A pool whose every statement can be counted, whoever sends it. */
function countedPool(connectionString: string, size: number, answerMilliseconds: number): Pool {
  const pool = new Pool({
    connectionString,
    max: size,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 5_000,
    // Kept by this side: a setting of the session would not get through every pooler.
    query_timeout: answerMilliseconds,
    keepAlive: true,
    application_name: "sso",
    types,
  });
  // An idle connection that the database closes is replaced at the next query; without a listener it would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => {
    client.query = new Proxy(client.query, {
      apply(query, self, args: unknown[]) {
        if (listeners.size > 0) for (const listener of listeners) listener(sqlOf(args[0]));
        return Reflect.apply(query, self, args);
      },
    });
  });
  return pool;
}

function sqlOf(statement: unknown): string {
  if (typeof statement === "string") return statement;
  return typeof statement === "object" && statement !== null && "text" in statement ? String(statement.text) : "";
}

export type Database = PrismaClient;

export interface Connected {
  readonly database: Database;
  readonly pool: Pool;
  /** Ends the connections. */
  close(): Promise<void>;
}

/** Prisma on one pool. */
export function connectDatabase(
  connectionString: string,
  size = 10,
  answerMilliseconds = longestStatementMilliseconds,
): Connected {
  const pool = countedPool(connectionString, size, answerMilliseconds);
  const database = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });
  return {
    database,
    pool,
    async close() {
      await database.$disconnect();
      await pool.end();
    },
  };
}
