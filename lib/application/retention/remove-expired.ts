import {
  type RetentionKind,
  type RetentionPace,
  removedBefore,
  retentionKinds,
  retentions,
} from "@/lib/domain/retention/retention";
import type { SystemActor } from "@/lib/domain/staff/actor";
import type { Ports } from "../ports";

const actor: SystemActor = { kind: "system", name: "remove-expired" };

/**
 * Rows of one statement: enough to be quick, few enough that no lock is held for long. With so many batches a run removes a
 * million rows of a kind; 1,000 sign-ins a second leave 300,000 in the five minutes between two runs.
 */
const rows = 5_000;
const batchesARun = 200;

/** Removes what is older than its retention. What one run does not reach, the next one does. */
export async function removeExpired(ports: Ports, pace: RetentionPace): Promise<void> {
  const faults: unknown[] = [];
  for (const kind of retentionKinds.filter((each) => retentions[each].pace === pace)) {
    // What is wrong with one table is no reason to let the others grow.
    await removeKind(ports, kind).catch((error: unknown) => faults.push(error));
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} kinds of rows could not be removed`);
}

async function removeKind(ports: Ports, kind: RetentionKind): Promise<void> {
  const now = ports.now();
  const before = removedBefore(kind, now, ports.auditRetentionDays);
  const by = { actor, now, context: { correlationId: ports.newCorrelationId(), address: null, userAgent: null } };
  let from: Date | null = new Date(0);
  let total = 0;
  for (let batch = 0; batch < batchesARun && from !== null; batch += 1) {
    const { removed, reached } = await ports.retention.remove(kind, { from, before, most: rows }, by);
    total += removed;
    from = reached;
  }
  if (total > 0) ports.log("info", "retention.removed", { rows: kind, removed: total });
  if (from !== null) ports.log("warn", "retention.behind", { rows: kind, reached: from.toISOString() });
}
