import "server-only";
import { checkConnectionsJob } from "./check-connections-job";
import { countSignInsJob } from "./count-sign-ins-job";
import { eraseClosedOrganizationsJob } from "./erase-closed-organizations-job";
import type { Job } from "./job";
import { recheckDomainsJob } from "./recheck-domains-job";
import { remindOfSecretsJob } from "./remind-of-secrets-job";
import { removeOutdatedJob } from "./remove-outdated-job";
import { removeTrafficJob } from "./remove-traffic-job";
import { rotateSigningKeysJob } from "./rotate-signing-keys-job";
import { sendMailJob } from "./send-mail-job";
import { watchConnectionsJob } from "./watch-connections-job";

/** Every job of the product: a new one is a file beside this one, and a line here. */
export const allJobs: readonly Job[] = [
  countSignInsJob,
  recheckDomainsJob,
  eraseClosedOrganizationsJob,
  rotateSigningKeysJob,
  sendMailJob,
  remindOfSecretsJob,
  watchConnectionsJob,
  checkConnectionsJob,
  removeTrafficJob,
  removeOutdatedJob,
];
