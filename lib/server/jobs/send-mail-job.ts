import "server-only";
import { sendDueMail } from "@/lib/application/mail/send-due-mail";
import type { Job } from "./job";

/** Hands over the mails that are due. Decisions ask for a run at once; the minute is for what is tried again. */
export const sendMailJob: Job = {
  name: "send-mail",
  cron: "* * * * *",
  longestSeconds: 900,
  run: sendDueMail,
};
