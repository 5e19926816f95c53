import "server-only";
import { remindOfSecrets } from "@/lib/application/mail/remind-of-secrets";
import type { Job } from "./job";

/** Reminds of client secrets that end soon. Every hour, so that an instance that was down at the hour of the day skips nothing. */
export const remindOfSecretsJob: Job = {
  name: "remind-of-secrets",
  cron: "23 * * * *",
  longestSeconds: 600,
  run: remindOfSecrets,
};
