/**
 * Once, before the first request: a wrong environment, or keys that do not open what is stored, stop the start with every
 * problem named. Then requests carry the address of their connection, and the background jobs begin.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { requireEnvironment } = await import("./lib/server/env");
  requireEnvironment();
  const { markConnections } = await import("./lib/server/http/mark-connections");
  markConnections();
  const { requireKeys, startBackgroundJobs, traceRequests } = await import("./lib/server/composition");
  await traceRequests();
  await requireKeys();
  startBackgroundJobs();
}
