import type { Ports } from "./ports";

/** Longer than a batch can take; what was taken and cut off is due again after it. */
const leaseMilliseconds = 5 * 60_000;

/**
 * Does `work` on everything that is due, a few at a time, each once however many instances do this at the same time: `take`
 * leases it. Ends with a batch that is not full, or with the last of the `batches` that one run may do.
 */
export async function workThroughDue<Item>(
  ports: Pick<Ports, "now">,
  { batch, batches }: { readonly batch: number; readonly batches: number },
  take: (now: Date, leaseEnds: Date, most: number) => Promise<readonly Item[]>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  for (let round = 0; round < batches; round += 1) {
    const now = ports.now();
    const due = await take(now, new Date(now.getTime() + leaseMilliseconds), batch);
    await fewAtATime(due, work);
    if (due.length < batch) return;
  }
}

/** Does `work` on every item, a few at a time. */
export async function fewAtATime<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: 5 }, worker));
}
