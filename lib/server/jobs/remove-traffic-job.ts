import "server-only";
import { removeExpired } from "@/lib/application/retention/remove-expired";
import type { Job } from "./job";

/** Removes what sign-ins leave behind, as fast as they come. */
export const removeTrafficJob: Job = {
  name: "remove-traffic",
  cron: "*/5 * * * *",
  longestSeconds: 290,
  run: (ports) => removeExpired(ports, "traffic"),
};
