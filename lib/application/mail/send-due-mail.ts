import { nextAttemptAt } from "@/lib/domain/mail/mail-state";
import { hiddenLink, writeMail } from "@/lib/domain/mail/write-mail";
import { setupUrl } from "@/lib/domain/organization/addresses";
import type { Ports } from "../ports";
import type { Delivery } from "./mailer";
import type { DueMail, SendingEnd } from "./outbox";

const lanes = 4;
const mostInARun = 400;
/** Longer than handing over one mail can take. */
const leaseMilliseconds = 3 * 60_000;

const lost = "Nobody knows whether the mail server took it: the sending was cut off.";

/**
 * Hands every mail that is due to the mail server, each by one caller however many instances do this at the same time. Whether
 * a mail was taken is sometimes not to be known; then it is not sent again by itself (docs/decisions/0020-mail.md).
 */
export async function sendDueMail(ports: Ports): Promise<void> {
  if (!ports.mailer.configured) {
    const aside = await ports.outbox.setAside(ports.now());
    if (aside > 0) ports.log("info", "mail.not_sent", { mails: aside });
    return;
  }
  for (const { id, organizationId } of await ports.outbox.failLost(ports.now(), lost))
    ports.log("warn", "mail.unknown", { mailId: id, organizationId });

  let left = mostInARun;
  let reachable = true;
  const lane = async () => {
    while (reachable && left > 0) {
      left -= 1;
      const now = ports.now();
      const mail = await ports.outbox.takeDue(now, new Date(now.getTime() + leaseMilliseconds));
      if (!mail) return;
      if ((await send(ports, mail)) === "unreachable") reachable = false;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function send(ports: Ports, mail: DueMail): Promise<Delivery["kind"]> {
  const { id, organizationId, recipient, content } = mail;
  const delivery: Delivery = mail.linkEnded
    ? { kind: "refused", answer: "Its setup link ended before it was sent." }
    : await ports.mailer.send({
        messageId: `${id}@${ports.mailer.domain}`,
        recipient,
        ...writeMail(content, { publicUrl: ports.publicUrl, setupLink: linkOf(ports, mail) }),
      });
  const end = endOf(delivery, mail, ports.now());
  await ports.outbox.endSending(mail, end, ports.now());
  const level = end.state === "sent" ? "info" : "warn";
  const fields = { mailId: id, organizationId, kind: content.kind, attempts: mail.attempts };
  ports.log(level, `mail.${delivery.kind}`, { ...fields, ...(level === "warn" && { answer: delivery.answer }) });
  return delivery.kind;
}

function linkOf(ports: Ports, { id, linkSealed }: DueMail): string {
  return linkSealed === null ? hiddenLink : setupUrl(ports.publicUrl, ports.mailer.openLink(linkSealed, id));
}

function endOf({ kind, answer }: Delivery, { attempts }: DueMail, now: Date): SendingEnd {
  switch (kind) {
    case "sent":
      return { state: "sent", answer };
    case "refused":
      return { state: "failed", answer };
    case "unknown":
      return { state: "failed", answer: `${lost} ${answer}` };
    case "later":
    case "unreachable": {
      const dueAt = nextAttemptAt(attempts, now);
      return dueAt === null ? { state: "failed", answer } : { state: "queued", answer, dueAt };
    }
  }
}
