import "server-only";
import type { Ports } from "@/lib/application/ports";

/**
 * Work that nobody waits for. It has no payload: what there is to do stands in the tables, written in the transaction of the
 * decision that asks for it, so that neither is there without the other, and no secret lies in the queue.
 */
export interface Job {
  /** Of its queue, for good: kebab-case. */
  readonly name: string;
  /** When it runs, on one of the instances, as a cron expression in UTC with five fields. */
  readonly cron: string;
  /** How long one run may take, in seconds. After that another may begin, so a run must claim what it works on. */
  readonly longestSeconds: number;
  /** Does what is due now, in bounded batches. What it leaves, or throws over, the next run finds again. */
  readonly run: (ports: Ports) => Promise<void>;
}
