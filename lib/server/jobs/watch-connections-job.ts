import "server-only";
import { watchConnections } from "@/lib/application/health/watch-connections";
import type { Job } from "./job";

/** Notices live connections by which nobody can sign in any more. */
export const watchConnectionsJob: Job = {
  name: "watch-connections",
  cron: "*/5 * * * *",
  longestSeconds: 240,
  run: watchConnections,
};
