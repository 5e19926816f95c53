import "server-only";
import { countSignIns } from "@/lib/application/staff/count-sign-ins";
import type { Job } from "./job";

/** Counts the logins of hours that are over, for the chart of the console. */
export const countSignInsJob: Job = {
  name: "count-sign-ins",
  cron: "*/10 * * * *",
  longestSeconds: 300,
  run: countSignIns,
};
