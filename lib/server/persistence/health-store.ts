import "server-only";
import type { ConnectionToCheck, HealthStore, LiveConnection } from "@/lib/application/health/health-store";
import { nobodyCameBack, readFailureCode } from "@/lib/domain/health/failing-connection";
import type { MailContent } from "@/lib/domain/mail/mail-content";
import type { Database } from "./database";
import { Prisma } from "./generated/client";
import { readClientAuthentication, readMetadata, readProvider } from "./json-columns";
import { recipientsAboutConnection, staffRecipients } from "./mail-recipients";
import { aboutConnection } from "./mail-subject";
import { newId } from "./new-id";
import { queueMail } from "./queue-mail";

interface FailingRow {
  organization_id: string;
  connection_id: string;
  revision_id: string;
  since: Date;
  code: string;
}

interface DueRow {
  organization_id: string;
  connection_id: string;
  revision_id: string;
  slug: string;
  key: string;
  primary: boolean;
  client_id: string;
  client_authentication: string;
  issuer: string;
  metadata: unknown;
  client_secret_sealed: string | null;
  client_secret_endpoint: string | null;
  discovers: boolean;
}

/** New connections that get their time of day in one go. */
const spreadAtOnce = 1000;

export function healthStore(database: Database): HealthStore {
  return {
    async failing(from, { codes, failures, addresses }) {
      const rows = await database.$queryRaw<FailingRow[]>`
        WITH lately AS (
          SELECT DISTINCT a.organization_id, a.connection_id, a.revision_id FROM sign_in_attempt a
          WHERE a.created_at > ${from} AND a.kind = 'login' AND a.code = ANY(${[...codes]})
        )
        SELECT l.organization_id, l.connection_id, l.revision_id, f.since, f.code
        FROM lately l ${stillLive}
        LEFT JOIN LATERAL (
          SELECT a.created_at FROM sign_in_attempt a
          WHERE a.organization_id = l.organization_id AND a.revision_id = l.revision_id AND a.kind = 'login' AND a.outcome = 'allowed'
          ORDER BY a.created_at DESC LIMIT 1
        ) allowed ON true
        CROSS JOIN LATERAL (
          SELECT count(*) AS failures, count(DISTINCT a.address) AS addresses, min(a.created_at) AS since,
                 (array_agg(a.code ORDER BY a.created_at DESC))[1] AS code
          FROM sign_in_attempt a
          WHERE a.organization_id = l.organization_id AND a.revision_id = l.revision_id AND a.kind = 'login'
            AND a.code = ANY(${[...codes]}) AND (allowed.created_at IS NULL OR a.created_at > allowed.created_at)
        ) f
        WHERE f.failures >= ${failures} AND f.addresses >= ${addresses} AND ${notKnown}`;
      return rows.map((row) => ({ ...liveOf(row), since: row.since, code: readFailureCode(row.code) }));
    },

    async neverBack(from, now, { failures, addresses }) {
      const rows = await database.$queryRaw<FailingRow[]>`
        WITH lately AS (
          SELECT DISTINCT a.organization_id, a.connection_id, a.revision_id FROM sign_in_attempt a
          WHERE a.created_at > ${from} AND a.expires_at <= ${now} AND ${leftForGood}
        )
        SELECT l.organization_id, l.connection_id, l.revision_id, f.since
        FROM lately l ${stillLive}
        LEFT JOIN LATERAL (
          SELECT a.created_at FROM sign_in_attempt a
          WHERE a.organization_id = l.organization_id AND a.revision_id = l.revision_id AND a.kind = 'login' AND a.consumed_at IS NOT NULL
          ORDER BY a.created_at DESC LIMIT 1
        ) back ON true
        CROSS JOIN LATERAL (
          SELECT count(*) AS failures, count(DISTINCT a.address) AS addresses, min(a.created_at) AS since
          FROM sign_in_attempt a
          WHERE a.organization_id = l.organization_id AND a.revision_id = l.revision_id AND a.expires_at <= ${now} AND ${leftForGood}
            AND a.created_at > greatest(back.created_at, ${from}::timestamptz - interval '1 day')
        ) f
        WHERE f.failures >= ${failures} AND f.addresses >= ${addresses} AND ${notKnown}`;
      return rows.map((row) => ({ ...liveOf(row), since: row.since }));
    },

    async openSpell({ organizationId, connectionId, revisionId, since, code }, now) {
      return database.$transaction(async (transaction) => {
        const id = newId();
        const opened = await transaction.$executeRaw`
          INSERT INTO failing_spell (id, organization_id, connection_id, revision_id, since, code, noticed_at)
          SELECT ${id}::uuid, c.organization_id, c.id, c.live_revision_id, ${since}, ${code}, ${now} FROM connection c
          WHERE c.organization_id = ${organizationId}::uuid AND c.id = ${connectionId}::uuid
            AND c.live_revision_id = ${revisionId}::uuid AND c.retired_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM sign_in_attempt a
                            WHERE a.organization_id = c.organization_id AND a.revision_id = c.live_revision_id AND a.kind = 'login'
                              AND a.outcome = 'allowed' AND a.created_at > ${since})
          ON CONFLICT DO NOTHING`;
        if (opened !== 1) return false;
        // Looked at soon, and again until it is over: a check may see the end before anybody tries.
        await transaction.connection.updateMany({
          where: { organizationId, id: connectionId, OR: [{ nextCheckAt: null }, { checkFailingSince: null }] },
          data: { nextCheckAt: now },
        });
        const place = { organizationId, connectionId };
        const { about } = await aboutConnection(transaction, place);
        const revision = await transaction.connectionRevision.findUniqueOrThrow({
          where: { organizationId_id: { organizationId, id: revisionId } },
          select: { provider: true },
        });
        const provider = readProvider(revision.provider) ?? "generic";
        const mail = (reader: "client_it" | "staff") => (recipient: string) => {
          const content: MailContent = {
            ...{ kind: "connection_failing", ...about, reader, since: since.toISOString(), code, provider },
          };
          return { organizationId, recipient, content, dedupeKey: `connection_failing:${id}:${reader}:${recipient}` };
        };
        const clientIt = await recipientsAboutConnection(transaction, place);
        const staff = await staffRecipients(transaction);
        await queueMail(transaction, [...clientIt.map(mail("client_it")), ...staff.map(mail("staff"))], now);
        return true;
      });
    },

    async endSpells(now) {
      return database.$queryRaw<LiveConnection[]>`
        UPDATE failing_spell s SET ended_at = ${now} FROM connection c
        WHERE s.ended_at IS NULL AND c.organization_id = s.organization_id AND c.id = s.connection_id
          AND (c.live_revision_id IS DISTINCT FROM s.revision_id OR c.retired_at IS NOT NULL
               OR EXISTS (SELECT 1 FROM sign_in_attempt a
                          WHERE a.organization_id = s.organization_id AND a.revision_id = s.revision_id AND a.kind = 'login'
                            AND a.created_at > s.since
                            AND (a.outcome = 'allowed' OR s.code = ${nobodyCameBack} AND a.consumed_at IS NOT NULL)))
        RETURNING s.organization_id AS "organizationId", s.connection_id AS "connectionId", s.revision_id AS "revisionId"`;
    },

    async endSpellOf({ organizationId, connectionId, revisionId }, codes, now) {
      const { count } = await database.failingSpell.updateMany({
        where: { organizationId, connectionId, revisionId, endedAt: null, code: { in: [...codes] } },
        data: { endedAt: now },
      });
      return count > 0;
    },

    async takeDue(now, leaseEnds, most) {
      await database.$executeRaw`
        UPDATE connection SET next_check_at = ${now}::timestamptz + random() * interval '24 hours'
        WHERE id IN (SELECT id FROM connection WHERE next_check_at IS NULL AND live_revision_id IS NOT NULL AND retired_at IS NULL
                     LIMIT ${spreadAtOnce} FOR UPDATE SKIP LOCKED)`;
      const rows = await database.$queryRaw<DueRow[]>`
        UPDATE connection c SET next_check_at = ${leaseEnds}
        FROM connection_revision r, organization o
        WHERE c.id IN (
            SELECT due.id FROM connection due JOIN organization o ON o.id = due.organization_id AND o.status = 'active'
            WHERE due.live_revision_id IS NOT NULL AND due.retired_at IS NULL AND due.next_check_at <= ${now}
            ORDER BY due.next_check_at LIMIT ${most} FOR UPDATE OF due SKIP LOCKED)
          AND r.id = c.live_revision_id AND o.id = c.organization_id
        RETURNING c.organization_id, c.id AS connection_id, r.id AS revision_id, coalesce(c.redirect_slug, o.slug) AS slug, c.key, c."primary",
          r.client_id, r.client_authentication, r.issuer, r.metadata, r.client_secret_sealed, r.client_secret_endpoint, r.endpoints_by_hand IS NULL AS discovers`;
      return rows.map(toCheck);
    },

    async keepFinding({ organizationId, connectionId, revisionId }, code, now) {
      const [row] = await database.$queryRaw<{ since: Date | null }[]>`
        UPDATE connection SET checked_at = ${now}, checked_revision_id = live_revision_id, check_code = ${code},
          check_failing_since = CASE WHEN ${code}::text IS NULL THEN NULL
            WHEN checked_revision_id = live_revision_id THEN coalesce(check_failing_since, ${now}) ELSE ${now} END
        WHERE organization_id = ${organizationId}::uuid AND id = ${connectionId}::uuid AND live_revision_id = ${revisionId}::uuid
        RETURNING check_failing_since AS since`;
      return { failingSince: row?.since ?? null };
    },

    async setNextCheck({ organizationId, connectionId }, at) {
      await database.connection.updateMany({ where: { organizationId, id: connectionId }, data: { nextCheckAt: at } });
    },
  };
}

/** The live connection of what happened lately, in an active organization. */
const stillLive = Prisma.sql`
  JOIN connection c ON c.organization_id = l.organization_id AND c.id = l.connection_id
    AND c.live_revision_id = l.revision_id AND c.retired_at IS NULL
  JOIN organization o ON o.id = l.organization_id AND o.status = 'active'`;

const notKnown = Prisma.sql`
  NOT EXISTS (SELECT 1 FROM failing_spell s WHERE s.connection_id = l.connection_id AND s.ended_at IS NULL)`;

/** A login whose person left for the provider; with its time up, for good. */
const leftForGood = Prisma.sql`a.kind = 'login' AND a.outcome = 'started' AND a.consumed_at IS NULL`;

function liveOf(row: FailingRow): LiveConnection {
  return { organizationId: row.organization_id, connectionId: row.connection_id, revisionId: row.revision_id };
}

function toCheck(row: DueRow): ConnectionToCheck {
  const { organization_id: organizationId, connection_id: connectionId, revision_id: revisionId } = row;
  const { client_secret_sealed: sealed, client_secret_endpoint: tokenEndpoint, issuer } = row;
  const metadata = readMetadata(row.metadata);
  const clientAuthentication = readClientAuthentication(row.client_authentication);
  if (!metadata || !clientAuthentication) throw new Error(`revision ${revisionId} has no provider metadata`);
  return {
    ...{ organizationId, connectionId, revisionId },
    party: {
      ...{ id: revisionId, metadata, clientId: row.client_id, clientAuthentication },
      clientSecret:
        sealed === null ? null : { sealed, organizationId, connectionId, issuer, tokenEndpoint: tokenEndpoint ?? "" },
    },
    place: { slug: row.slug, connectionKey: row.key, primary: row.primary },
    discovers: row.discovers,
  };
}
