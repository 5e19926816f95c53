import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import PgBoss from "pg-boss";
import type { Ports } from "@/lib/application/ports";
import { correlated } from "../correlation";
import type { Job } from "./job";
import { type PatientDatabase, patientDatabase } from "./patient-database";

/** The background jobs of this instance. Any number of instances share the work through the database. */
export interface JobQueue {
  /** Settles once this instance takes work. */
  readonly ready: Promise<void>;
  /** Asks for a run of a job as soon as somebody is free. One run that waits is enough: asking twice is asking once. */
  runSoon(name: string): Promise<void>;
  /** Takes no more work, gives what is running `seconds` to end, and closes the connections. */
  stop(seconds?: number): Promise<void>;
}

export interface JobQueueOptions {
  readonly databaseUrl: string;
  readonly jobs: readonly Job[];
  readonly ports: Ports;
  /** How often each queue is asked for work: one statement each. At least 0.5. */
  readonly pollSeconds?: number;
}

const retrySeconds = 30;

/**
 * Takes part in the work. Returns at once: while the database is gone, or not migrated, it tries again by itself, and
 * sign-ins do not depend on it.
 */
export function startJobQueue({ databaseUrl, jobs, ports, pollSeconds = 30 }: JobQueueOptions): JobQueue {
  const database = patientDatabase(databaseUrl, ports.log);
  const stopping = new AbortController();
  /** Of this instance's workers, by the name of their job. */
  const workers = new Map<string, string>();

  const attempt = async (boss: PgBoss) => {
    boss.on("error", (error) => ports.log("warn", "jobs.fault", { reason: error.message }));
    await boss.start();
    for (const job of jobs) {
      const { name, cron, longestSeconds } = job;
      // One run waits and one runs, over all instances. A run that failed is not repeated: the next one is never far.
      const queue = { name, policy: "stately", retryLimit: 0, expireInSeconds: longestSeconds } as const;
      await boss.createQueue(name, queue);
      await boss.updateQueue(name, queue);
      await boss.schedule(name, cron);
      workers.set(name, await boss.work(name, { pollingIntervalSeconds: pollSeconds }, () => perform(ports, job)));
    }
    return boss;
  };
  /** pg-boss cannot be started a second time after a failure, so every attempt has one of its own. Null when stopped meanwhile. */
  const start = async (): Promise<PgBoss | null> => {
    while (!stopping.signal.aborted) {
      const boss = newBoss(database);
      try {
        return await attempt(boss);
      } catch (error) {
        await boss.stop({ graceful: false }).catch(() => undefined);
        if (stopping.signal.aborted) return null;
        ports.log("warn", "jobs.not_started", { reason: error instanceof Error ? error.message : String(error) });
        await pause(retrySeconds * 1000, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
    return null;
  };
  const started = start();

  return {
    ready: started.then(() => undefined),
    async runSoon(name) {
      const boss = await started;
      await boss?.send(name, {});
      // This instance looks at once rather than at its next poll.
      const worker = workers.get(name);
      if (worker !== undefined) boss?.notifyWorker(worker);
    },
    async stop(seconds = 10) {
      if (stopping.signal.aborted) return;
      stopping.abort();
      database.giveUp();
      const boss = await started;
      await boss?.stop({ graceful: true, timeout: seconds * 1000 });
      await database.close();
    },
  };
}

function newBoss(database: PatientDatabase): PgBoss {
  return new PgBoss({
    db: database,
    schema: "pgboss",
    // The migrations of this repository make its tables.
    migrate: false,
    cronMonitorIntervalSeconds: 45,
    cronWorkerIntervalSeconds: 45,
    clockMonitorIntervalSeconds: 600,
    maintenanceIntervalSeconds: 120,
    archiveCompletedAfterSeconds: 3600,
    deleteAfterDays: 7,
  });
}

async function perform(ports: Ports, { name, run }: Job): Promise<void> {
  const begun = performance.now();
  try {
    await correlated(ports.newCorrelationId(), () => run(ports));
    ports.log("debug", "job.done", { job: name, milliseconds: Math.round(performance.now() - begun) });
  } catch (error) {
    ports.log("error", "job.failed", { job: name, err: error });
    throw error;
  }
}
