import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { DatabaseError, Pool } from "pg";
import type { Log } from "@/lib/application/ports";

const pauseSeconds = 5;

/** The queue's own two connections, so that it can never take one from a sign-in. */
export interface PatientDatabase {
  /** Sends one statement, or several separated by semicolons. */
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  /** From now on a server that is gone is a failure. */
  giveUp(): void;
  close(): Promise<void>;
}

/**
 * A database that waits while the server is gone instead of failing: pg-boss would report every poll of every instance, and
 * does not await the statement that completes a job. One line says that it is gone, one that it is back. Every statement of
 * pg-boss may be sent twice: a job fetched by an answer that got lost is begun again when its time is over.
 */
export function patientDatabase(connectionString: string, log: Log): PatientDatabase {
  const pool = new Pool({
    connectionString,
    max: 2,
    connectionTimeoutMillis: 5_000,
    query_timeout: 30_000,
    application_name: "sso-jobs",
  });
  // An idle connection that the database closes is replaced at the next statement.
  pool.on("error", () => undefined);
  const givenUp = new AbortController();
  let gone = false;
  /** What failed may have left a transaction open, so its connection is not used again. */
  const send = async (text: string, values: unknown[] | undefined) => {
    const client = await pool.connect();
    try {
      const result = await client.query(text, values);
      client.release();
      return result;
    } catch (error) {
      client.release(true);
      throw error;
    }
  };
  return {
    async executeSql(text, values) {
      for (;;) {
        try {
          const result = await send(text, values);
          if (gone) log("info", "jobs.database_back", {});
          gone = false;
          return result;
        } catch (error) {
          // Instances that start on a new database make the same tables; whoever gave way goes on at once.
          if (isDeadlock(error)) continue;
          if (givenUp.signal.aborted || !isConnectionLost(error)) throw error;
          if (!gone)
            log("warn", "jobs.database_gone", { reason: error instanceof Error ? error.message : String(error) });
          gone = true;
          await pause(pauseSeconds * 1000, undefined, { signal: givenUp.signal });
        }
      }
    },
    giveUp: () => givenUp.abort(),
    close: () => pool.end(),
  };
}

/** Anything that is no answer of the server, and the answers that say it is going, coming, full or closed (SQLSTATE 08, 53, 57P, 55000). */
function isConnectionLost(error: unknown): boolean {
  return !(error instanceof DatabaseError) || /^(?:08|53|57P|55000)/.test(error.code ?? "");
}

function isDeadlock(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === "40P01";
}
