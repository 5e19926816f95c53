import type { Ports } from "../ports";

/** Whether there is a mail server, for what a page offers. */
export async function canSendMail(ports: Ports): Promise<boolean> {
  return ports.mailer.configured;
}
