import "server-only";
import type { ExpiringSecret, LifeCycleStore } from "@/lib/application/mail/life-cycle-store";
import type { MailContent } from "@/lib/domain/mail/mail-content";
import type { Database } from "./database";
import { readProvider } from "./json-columns";
import { answerRequests } from "./link-request-store";
import { recipientsAboutConnection, staffRecipients } from "./mail-recipients";
import { aboutConnection } from "./mail-subject";
import { mailLink } from "./mailed-link";
import { queueMail } from "./queue-mail";

export function lifeCycleStore(database: Database): LifeCycleStore {
  return {
    async expiringSecrets({ days, from, until }, most) {
      return database.$queryRaw<ExpiringSecret[]>`
        SELECT c.organization_id AS "organizationId", c.id AS "connectionId", r.id AS "revisionId", r.client_secret_expires_at AS "secretExpiresAt"
        FROM connection_revision r
        JOIN connection c ON c.organization_id = r.organization_id AND c.live_revision_id = r.id AND c.retired_at IS NULL
        JOIN organization o ON o.id = r.organization_id AND o.status = 'active'
        WHERE r.client_secret_expires_at > ${from} AND r.client_secret_expires_at <= ${until}
          AND NOT EXISTS (SELECT 1 FROM secret_reminder s
                          WHERE s.organization_id = r.organization_id AND s.revision_id = r.id AND s.days = ${days})
        ORDER BY r.client_secret_expires_at, r.id LIMIT ${most}`;
    },

    async remind(secret, { days, daysLeft, linkExpiresAt }, makeLink, by) {
      const { organizationId, connectionId, revisionId, secretExpiresAt } = secret;
      const { now } = by;
      return database.$transaction(async (transaction) => {
        // Locked, so that a renewal that happens now is either seen here or waits until the reminder stands.
        const live = await transaction.$queryRaw<{ provider: string | null }[]>`
          SELECT r.provider FROM connection c JOIN connection_revision r ON r.id = c.live_revision_id
          WHERE c.organization_id = ${organizationId}::uuid AND c.id = ${connectionId}::uuid AND r.id = ${revisionId}::uuid
          FOR UPDATE OF c`;
        const [row] = live;
        if (!row) return false;
        const data = { organizationId, revisionId, days, at: now };
        const { count } = await transaction.secretReminder.createMany({ data, skipDuplicates: true });
        if (count !== 1) return false;
        const { about } = await aboutConnection(transaction, secret);
        const content = (reader: "client_it" | "staff", linked: boolean): MailContent => ({
          ...{ kind: "secret_expiring", ...about, reader, days: daysLeft },
          provider: readProvider(row.provider) ?? "generic",
          secretExpiresAt: secretExpiresAt.toISOString(),
          linkExpiresAt: linked ? linkExpiresAt.toISOString() : null,
        });
        const clientIt = await recipientsAboutConnection(transaction, secret);
        if (makeLink !== null)
          for (const recipient of clientIt)
            await mailLink(
              transaction,
              secret,
              makeLink(),
              { recipient, content: content("client_it", true), expiresAt: linkExpiresAt },
              by,
            );
        // Somebody has to know: staff, where nobody at the organization is known by an address.
        const reader = clientIt.length === 0 ? "staff" : "client_it";
        const others = reader === "staff" ? await staffRecipients(transaction) : makeLink === null ? clientIt : [];
        await queueMail(
          transaction,
          others.map((recipient) => ({
            ...{ organizationId, recipient, content: content(reader, false) },
            dedupeKey: `secret_expiring:${revisionId}:${days}:${recipient}`,
          })),
          now,
        );
        return true;
      });
    },

    async sendRenewalLinks({ slug, connectionKey }, linkExpiresAt, makeLink, by) {
      return database.$transaction(async (transaction) => {
        const found = await transaction.connection.findFirst({
          where: { key: connectionKey, retiredAt: null, organization: { slug, closedAt: null } },
          select: {
            ...{ id: true, organizationId: true },
            liveRevision: { select: { provider: true, clientSecretExpiresAt: true } },
          },
        });
        if (!found?.liveRevision) return "not_found" as const;
        const place = { organizationId: found.organizationId, connectionId: found.id };
        const recipients = await recipientsAboutConnection(transaction, place);
        if (recipients.length === 0) return recipients;
        const { about } = await aboutConnection(transaction, place);
        const content: MailContent = {
          ...{ kind: "renewal_link", ...about, linkExpiresAt: linkExpiresAt.toISOString() },
          secretExpiresAt: found.liveRevision.clientSecretExpiresAt?.toISOString() ?? null,
          provider: readProvider(found.liveRevision.provider) ?? "generic",
        };
        await answerRequests(transaction, place, null, by);
        for (const recipient of recipients)
          await mailLink(transaction, place, makeLink(), { recipient, content, expiresAt: linkExpiresAt }, by);
        return recipients;
      });
    },
  };
}
