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

/** A pool whose every statement can be counted, whoever sends it. */
function countedPool(connectionString: string, size: number): Pool {
  const pool = new Pool({
    connectionString,
    max: size,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 5_000,
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
export function connectDatabase(connectionString: string, size = 10): Connected {
  const pool = countedPool(connectionString, size);
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
