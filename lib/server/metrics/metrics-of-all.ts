import "server-only";
import cluster from "node:cluster";
import { AggregatorRegistry, type Registry } from "prom-client";
import { z } from "zod";

const patienceMilliseconds = 6_000;
const answerSchema = z.object({ type: z.literal("sso:metrics"), id: z.number(), text: z.string().nullable() });

/** Lets the process that started this one, and its siblings, ask for what is counted here. */
export function offerMetrics(registry: Registry): void {
  if (!cluster.isWorker) return;
  AggregatorRegistry.setRegistries([registry]);
  // Made for its listener alone.
  new AggregatorRegistry();
}

let questions = 0;

/**
 * What all processes on this port counted together, or null where there are no others or they do not answer in time:
 * whoever asks reaches one of them at random, and counters that jump between processes would say nothing.
 */
export async function metricsOfAll(): Promise<string | null> {
  if (!cluster.isWorker || !process.send) return null;
  questions += 1;
  const id = questions;
  return new Promise((resolve) => {
    const settle = (text: string | null) => {
      clearTimeout(late);
      process.off("message", onMessage);
      resolve(text);
    };
    const onMessage = (message: unknown) => {
      const answer = answerSchema.safeParse(message);
      if (answer.success && answer.data.id === id) settle(answer.data.text);
    };
    const late = setTimeout(() => settle(null), patienceMilliseconds);
    process.on("message", onMessage);
    process.send?.({ type: "sso:metrics", id });
  });
}
