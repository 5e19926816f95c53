import "server-only";
import { removeExpired } from "@/lib/application/retention/remove-expired";
import type { Job } from "./job";

/** Removes what people have made and nobody needs any more, and the end of the audit trail. */
export const removeOutdatedJob: Job = {
  name: "remove-outdated",
  cron: "41 2 * * *",
  longestSeconds: 3600,
  run: (ports) => removeExpired(ports, "daily"),
};
