import "server-only";
import type { LinkToSend } from "@/lib/application/mail/life-cycle-store";
import type { ConnectionRef } from "@/lib/application/onboarding/onboarding-store";
import type { RequestContext } from "@/lib/application/request-context";
import type { MailContent } from "@/lib/domain/mail/mail-content";
import type { ManagingActor, SystemActor } from "@/lib/domain/staff/actor";
import { type AuditedAction, audit, madeBy } from "./audit";
import type { Prisma } from "./generated/client";
import { newId } from "./new-id";
import { queueMail } from "./queue-mail";

/** Makes a setup link that only the reader of its mail will ever hold, with the audit event of it, and queues that mail. */
export async function mailLink(
  transaction: Prisma.TransactionClient,
  { organizationId, connectionId }: ConnectionRef,
  { tokenHash, sealFor }: LinkToSend,
  mail: { readonly recipient: string; readonly content: MailContent; readonly expiresAt: Date },
  by: {
    readonly actor: ManagingActor | SystemActor;
    readonly now: Date;
    readonly context: RequestContext;
  },
): Promise<void> {
  const { recipient, content, expiresAt } = mail;
  const { actor, now, context } = by;
  const { id: setupLinkId } = await transaction.setupLink.create({
    data: {
      ...{ organizationId, connectionId, tokenHash, email: recipient, expiresAt, createdAt: now },
      ...(actor.kind !== "system" && madeBy(actor)),
    },
    select: { id: true },
  });
  const event: AuditedAction = {
    ...{ action: "setup_link.created", organizationId, subject: { kind: "setup_link", id: setupLinkId } },
    after: { connection: content.connection, email: recipient, expiresAt: expiresAt.toISOString() },
  };
  await audit(transaction, actor, event, now, context);
  const id = newId();
  const dedupeKey = `${content.kind}:${setupLinkId}`;
  const row = { id, organizationId, recipient, content, dedupeKey, setupLinkId, linkSealed: sealFor(id) };
  await queueMail(transaction, [row], now);
}
