import "server-only";
import { recheckDomains } from "@/lib/application/domains/recheck-domains";
import type { Job } from "./job";

/** Looks up the domains that somebody is trying to prove, so that nobody has to keep a page open for it. */
export const recheckDomainsJob: Job = {
  name: "recheck-domains",
  cron: "*/5 * * * *",
  longestSeconds: 240,
  run: recheckDomains,
};
