import "server-only";
import type { ExpiringSecret, LifeCycleStore } from "@/lib/application/mail/life-cycle-store";
import type { MailContent } from "@/lib/domain/mail/mail-content";
import { signInRefusalCodes } from "@/lib/domain/sign-in/refusal";
import type { Database } from "./database";
import { readProvider } from "./json-columns";
import { answerRequests } from "./link-request-store";
import { recipientsAboutConnection, staffRecipients } from "./mail-recipients";
import { aboutConnection } from "./mail-subject";
import { mailLink } from "./mailed-link";
import { newId } from "./new-id";
import { queueMail } from "./queue-mail";

interface FailingRow {
  organization_id: string;
  connection_id: string;
  revision_id: string;
  since: Date;
  failures: number;
  code: string;
}

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

    async failing(from, codes, failures) {
      const rows = await database.$queryRaw<FailingRow[]>`
        WITH lately AS (
          SELECT DISTINCT a.organization_id, a.connection_id, a.revision_id FROM sign_in_attempt a
          WHERE a.created_at > ${from} AND a.kind = 'login' AND a.code = ANY(${[...codes]})
        )
        SELECT l.organization_id, l.connection_id, l.revision_id, f.since, f.failures, f.code
        FROM lately l
        JOIN connection c ON c.organization_id = l.organization_id AND c.id = l.connection_id
          AND c.live_revision_id = l.revision_id AND c.retired_at IS NULL
        JOIN organization o ON o.id = l.organization_id AND o.status = 'active'
        LEFT JOIN LATERAL (
          SELECT a.created_at FROM sign_in_attempt a
          WHERE a.organization_id = l.organization_id AND a.revision_id = l.revision_id AND a.kind = 'login' AND a.outcome = 'allowed'
          ORDER BY a.created_at DESC LIMIT 1
        ) allowed ON true
        CROSS JOIN LATERAL (
          SELECT count(*)::int AS failures, min(a.created_at) AS since, (array_agg(a.code ORDER BY a.created_at DESC))[1] AS code
          FROM sign_in_attempt a
          WHERE a.organization_id = l.organization_id AND a.revision_id = l.revision_id AND a.kind = 'login'
            AND a.code = ANY(${[...codes]}) AND (allowed.created_at IS NULL OR a.created_at > allowed.created_at)
        ) f
        WHERE f.failures >= ${failures}
          AND NOT EXISTS (SELECT 1 FROM failing_spell s WHERE s.connection_id = l.connection_id AND s.ended_at IS NULL)`;
      return rows.map((row) => ({
        ...{ organizationId: row.organization_id, connectionId: row.connection_id, revisionId: row.revision_id },
        ...{ since: row.since, failures: row.failures },
        code: signInRefusalCodes.find((known) => known === row.code) ?? "fault",
      }));
    },

    async openSpell({ organizationId, connectionId, revisionId, since, code }, now) {
      return database.$transaction(async (transaction) => {
        const data = { id: newId(), organizationId, connectionId, revisionId, since, code, noticedAt: now };
        const { count } = await transaction.failingSpell.createMany({ data, skipDuplicates: true });
        if (count !== 1) return false;
        const place = { organizationId, connectionId };
        const { about } = await aboutConnection(transaction, place);
        const revision = await transaction.connectionRevision.findUniqueOrThrow({
          where: { organizationId_id: { organizationId, id: revisionId } },
          select: { provider: true },
        });
        const provider = readProvider(revision.provider) ?? "generic";
        const mail = (reader: "client_it" | "staff") => (recipient: string) => ({
          ...{ organizationId, recipient, dedupeKey: `connection_failing:${data.id}:${reader}:${recipient}` },
          content: {
            ...({ kind: "connection_failing", ...about, reader, since: since.toISOString(), code, provider } as const),
          },
        });
        const clientIt = await recipientsAboutConnection(transaction, place);
        const staff = await staffRecipients(transaction);
        await queueMail(transaction, [...clientIt.map(mail("client_it")), ...staff.map(mail("staff"))], now);
        return true;
      });
    },

    async endSpells(now) {
      return database.$queryRaw<{ organizationId: string; connectionId: string }[]>`
        UPDATE failing_spell s SET ended_at = ${now} FROM connection c
        WHERE s.ended_at IS NULL AND c.organization_id = s.organization_id AND c.id = s.connection_id
          AND (c.live_revision_id IS DISTINCT FROM s.revision_id OR c.retired_at IS NOT NULL
               OR EXISTS (SELECT 1 FROM sign_in_attempt a
                          WHERE a.organization_id = s.organization_id AND a.revision_id = s.revision_id AND a.kind = 'login'
                            AND a.outcome = 'allowed' AND a.created_at > s.since))
        RETURNING s.organization_id AS "organizationId", s.connection_id AS "connectionId"`;
    },
  };
}
