import "server-only";
import { eraseClosedOrganizations, graceDays } from "@/lib/application/staff/close-organization";
import type { Job } from "./job";

/** Erases what belongs to organizations whose grace is over. */
export const eraseClosedOrganizationsJob: Job = {
  name: "erase-closed-organizations",
  cron: "17 3 * * *",
  longestSeconds: 3600,
  async run(ports) {
    const before = new Date(ports.now().getTime() - graceDays * 24 * 60 * 60 * 1000);
    await eraseClosedOrganizations(ports, { before });
  },
};
