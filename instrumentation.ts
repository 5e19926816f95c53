/**
 * Once, before the first request: a wrong environment, or keys that do not open what is stored, stop the start with every
 * problem named. Then requests carry the address of their connection, and the background jobs begin.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { environment, requireEnvironment } = await import("./lib/server/env");
  requireEnvironment();
  if (environment().tracing) {
    const { startTracing } = await import("./lib/server/tracing/start-tracing");
    const tracing = startTracing();
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void tracing.stop());
  }
  const { markConnections } = await import("./lib/server/http/mark-connections");
  markConnections();
  const { requireKeys, startBackgroundJobs } = await import("./lib/server/composition");
  await requireKeys();
  startBackgroundJobs();
}
