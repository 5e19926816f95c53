import "server-only";
import { rotateSigningKeys } from "@/lib/application/session/rotate-signing-keys";
import type { Job } from "./job";

/** Renews the keys that platforms' tokens are signed with, ahead of time. */
export const rotateSigningKeysJob: Job = {
  name: "rotate-signing-keys",
  cron: "17 * * * *",
  longestSeconds: 60,
  run: rotateSigningKeys,
};
