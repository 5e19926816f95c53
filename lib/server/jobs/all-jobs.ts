import "server-only";
import { eraseClosedOrganizationsJob } from "./erase-closed-organizations-job";
import type { Job } from "./job";
import { recheckDomainsJob } from "./recheck-domains-job";
import { rotateSigningKeysJob } from "./rotate-signing-keys-job";

/** Every job of the product: a new one is a file beside this one, and a line here. */
export const allJobs: readonly Job[] = [recheckDomainsJob, eraseClosedOrganizationsJob, rotateSigningKeysJob];
