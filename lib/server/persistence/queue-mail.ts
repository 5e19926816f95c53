import "server-only";
import type { MailContent } from "@/lib/domain/mail/mail-content";
import type { Prisma } from "./generated/client";

export interface NewMail {
  readonly id?: string;
  readonly organizationId: string;
  readonly recipient: string;
  readonly content: MailContent;
  /** What it is about and for whom: a second mail of the same key is left out. */
  readonly dedupeKey: string;
  readonly setupLinkId?: string;
  readonly linkSealed?: string;
}

/** Puts mails into the outbox inside the transaction of what they are about, so that neither is there without the other. */
export async function queueMail(
  transaction: Prisma.TransactionClient,
  mails: readonly NewMail[],
  now: Date,
): Promise<void> {
  const data = mails.map((mail) => ({ ...mail, createdAt: now, dueAt: now }));
  await transaction.mail.createMany({ data, skipDuplicates: true });
}
