import "server-only";
import type { MailRow, Outbox } from "@/lib/application/mail/outbox";
import { type MailContent, mailContentSchema } from "@/lib/domain/mail/mail-content";
import { type AuditedAction, audit } from "./audit";
import type { Database } from "./database";
import type { Mail } from "./generated/client";

interface TakenRow {
  id: string;
  organization_id: string;
  recipient: string;
  content: unknown;
  link_sealed: string | null;
  link_ended: boolean;
  attempts: number;
}

export function outbox(database: Database): Outbox {
  return {
    async takeDue(now, leaseEnds) {
      const [row] = await database.$queryRaw<TakenRow[]>`
        UPDATE mail m SET state = 'sending', due_at = ${leaseEnds}, attempts = m.attempts + 1
        WHERE m.id = (SELECT due.id FROM mail due WHERE due.state = 'queued' AND due.due_at <= ${now}
                      ORDER BY due.due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING m.id, m.organization_id, m.recipient, m.content, m.link_sealed, m.attempts,
          EXISTS (SELECT 1 FROM setup_link l WHERE l.organization_id = m.organization_id AND l.id = m.setup_link_id
                  AND (l.revoked_at IS NOT NULL OR l.expires_at <= ${now})) AS link_ended`;
      if (!row) return null;
      const { id, recipient, attempts } = row;
      return {
        ...{ id, recipient, attempts, organizationId: row.organization_id, content: readContent(row.content) },
        ...{ linkSealed: row.link_sealed, linkEnded: row.link_ended },
      };
    },

    async endSending({ id, organizationId }, end, now) {
      await database.mail.updateMany({
        // One that was taken for lost meanwhile is found again: what the mail server said is the truth.
        where: { id, organizationId, state: { in: ["sending", "failed"] } },
        data:
          end.state === "queued"
            ? { state: end.state, answer: end.answer, dueAt: end.dueAt }
            : { state: end.state, answer: end.answer, endedAt: now, linkSealed: null },
      });
    },

    async failLost(now, answer) {
      return database.$queryRaw<{ id: string; organizationId: string }[]>`
        UPDATE mail SET state = 'failed', answer = ${answer}, ended_at = ${now}, link_sealed = NULL
        WHERE state = 'sending' AND due_at <= ${now} RETURNING id, organization_id AS "organizationId"`;
    },

    async setAside(now) {
      const { count } = await database.mail.updateMany({
        where: { state: "queued", dueAt: { lte: now } },
        data: { state: "not_sent", endedAt: now, linkSealed: null, answer: "There is no mail server." },
      });
      return count;
    },

    async list(state, { after, limit }) {
      const rows = await database.mail.findMany({
        where: {
          ...(state !== null && { state }),
          ...(after && { OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] }),
        },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take: limit,
      });
      return rows.map(toRow);
    },

    async counts() {
      const counted = await database.mail.groupBy({ by: ["state"], _count: { _all: true } });
      const none = { queued: 0, sending: 0, sent: 0, failed: 0, not_sent: 0 };
      return { ...none, ...Object.fromEntries(counted.map(({ state, _count }) => [state, _count._all])) };
    },

    async show(id) {
      const row = await database.mail.findUnique({ where: { id } });
      return row && toRow(row);
    },

    async sendAgain(id, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const { count } = await transaction.mail.updateMany({
          where: { id, state: { in: ["failed", "not_sent"] }, setupLinkId: null },
          data: { state: "queued", attempts: 0, dueAt: now, endedAt: null, answer: null },
        });
        if (count !== 1) return false;
        const { organizationId, recipient } = await transaction.mail.findUniqueOrThrow({ where: { id } });
        const event: AuditedAction = {
          ...{ action: "mail.queued_again", organizationId, subject: { kind: "mail", id } },
          after: { email: recipient },
        };
        await audit(transaction, actor, event, now, context);
        return true;
      });
    },
  };
}

function toRow({ id, recipient, content, state, createdAt, endedAt, dueAt, attempts, answer }: Mail): MailRow {
  return {
    ...{ id, recipient, state, createdAt, endedAt, attempts, answer, content: readContent(content) },
    dueAt: state === "queued" ? dueAt : null,
  };
}

function readContent(value: unknown): MailContent {
  return mailContentSchema.parse(value);
}
