import { daysUntil, reminderWindows } from "@/lib/domain/connection/secret-reminder";
import type { Ports } from "../ports";
import { linkToSend } from "./link-to-send";

const batch = 50;
const batchesAWindow = 20;
/** As long as a setup link may be valid. */
export const renewalLinkDays = 30;

const actor = { kind: "system", name: "remind-of-secrets" } as const;

/** Reminds client IT of the client secrets that end soon, with a setup link in hand that works while sign-in is down. */
export async function remindOfSecrets(ports: Ports): Promise<void> {
  let reminded = 0;
  for (const window of reminderWindows(ports.now())) {
    for (let round = 0; round < batchesAWindow; round += 1) {
      const expiring = await ports.lifeCycle.expiringSecrets(window, batch);
      for (const secret of expiring) {
        const now = ports.now();
        const linkExpiresAt = new Date(now.getTime() + renewalLinkDays * 24 * 60 * 60 * 1000);
        const daysLeft = Math.max(1, daysUntil(secret.secretExpiresAt, now));
        const context = { correlationId: ports.newCorrelationId(), address: null, userAgent: null };
        // Without a mail server nobody would ever hold the link.
        const makeLink = ports.mailer.configured ? () => linkToSend(ports) : null;
        const reminder = { days: window.days, daysLeft, linkExpiresAt };
        if (!(await ports.lifeCycle.remind(secret, reminder, makeLink, { actor, now, context }))) continue;
        reminded += 1;
        const { organizationId, connectionId } = secret;
        ports.log("info", "secret.reminded", { ...context, organizationId, connectionId, days: window.days });
      }
      if (expiring.length < batch) break;
    }
  }
  if (reminded > 0) await ports.sendMailSoon();
}
