import "server-only";
import type { Pool } from "pg";
import type { Ports } from "@/lib/application/ports";
import { correlated } from "./correlation";
import type { JobQueue } from "./jobs/job-queue";
import { migrationsPending } from "./persistence/migrate";
import { markSpan } from "./tracing/call-span";

/** The application as this process runs it. */
interface Running {
  readonly ports: Ports;
  readonly pool: Pool;
  queue?: JobQueue;
}

/**
 * One for each process. Next bundles each route by itself, so what a route imports it loads once more: this file knows the
 * adapters by their types alone, and instrumentation.ts has them composed before the first request.
 */
const shared: typeof globalThis & { ssoRunning?: Running } = globalThis;

export function runFromNowOn(composed: Running): void {
  shared.ssoRunning = composed;
}

/** @throws when nothing was composed yet: a request before the start, which is a fault. */
export function running(): Running {
  if (!shared.ssoRunning) throw new Error("the application of this process is not composed yet");
  return shared.ssoRunning;
}

/** Runs a use case with the real adapters. The only way from `app` into the application. */
export function run<Input, Output>(
  perform: (ports: Ports, input: Input) => Promise<Output>,
  input: Input,
): Promise<Output> {
  const correlationId = correlationIdOf(input);
  const work = () => perform(running().ports, input);
  if (correlationId === null) return work();
  markSpan(correlationId);
  return correlated(correlationId, work);
}

/** Use cases that were asked for by a request have its context in their input. */
function correlationIdOf(input: unknown): string | null {
  if (typeof input !== "object" || input === null || !("context" in input)) return null;
  const { context } = input;
  if (typeof context !== "object" || context === null || !("correlationId" in context)) return null;
  return typeof context.correlationId === "string" ? context.correlationId : null;
}

/** What this process counted, in Prometheus' text format. */
export { metricsText } from "./metrics/metrics";

/** Whether this process can serve: the database answers and no migration is pending. */
export async function readiness(): Promise<{ readonly ready: boolean; readonly problem?: string }> {
  try {
    const pending = await migrationsPending(running().pool);
    return pending.length === 0
      ? { ready: true }
      : { ready: false, problem: `${pending.length} migrations are pending; run npm run migrate` };
  } catch {
    return { ready: false, problem: "the database does not answer" };
  }
}
