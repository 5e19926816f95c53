/**
 * Once, before the first request: a wrong environment, or keys that do not open what is stored, stop the start with every
 * problem named. Then requests carry the address of their connection, and the background jobs begin.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { environment, isDevelopment, requireEnvironment } = await import("./lib/server/env");
  requireEnvironment();
  const { markConnections } = await import("./lib/server/http/mark-connections");
  markConnections();
  const { compose, requireKeys, startBackgroundJobs, traceRequests } = await import("./lib/server/composition");
  compose();
  await traceRequests();
  await requireKeys();
  startBackgroundJobs();
  // In development Next reloads routes as they change, and spans are Next's own: then all goes its way.
  if (environment().tracing || isDevelopment) return;
  const { answerAheadOfNext } = await import("./lib/server/http/ahead-of-next");
  const { routesAhead } = await import("./app/routes-ahead");
  const { logFault } = await import("./lib/server/http/fault");
  answerAheadOfNext(routesAhead, { publicUrl: environment().publicUrl, onFault: logFault });
}
