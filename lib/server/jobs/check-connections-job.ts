import "server-only";
import { checkConnections } from "@/lib/application/health/check-connections";
import type { Job } from "./job";

/** Looks at every live connection once a day, and sooner while it fails. */
export const checkConnectionsJob: Job = {
  name: "check-connections",
  cron: "*/5 * * * *",
  longestSeconds: 290,
  run: checkConnections,
};
