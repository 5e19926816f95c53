import "server-only";
import { Prisma } from "./generated/client";

/** Where counting stops: the reader is told "1,000 or more". */
export const mostCounted = 1000;

const stalledForAtMost = Prisma.sql`interval '60 days'`;

/** One connection in a list of the console's first page. */
export interface FoundConnection {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly connectionLabel: string;
  readonly provider: string | null;
}

const named = Prisma.sql`c.id, o.slug, o.name, c.label AS "connectionLabel", r.provider`;
const open = Prisma.sql`o.status = 'active' AND o.closed_at IS NULL AND c.retired_at IS NULL`;

export function boundedCount(rows: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT count(*)::int AS count FROM (${rows} LIMIT ${mostCounted}) counted`;
}

function expiringSecrets(columns: Prisma.Sql, until: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT ${columns} FROM connection_revision r
    JOIN connection c ON c.id = r.connection_id AND c.live_revision_id = r.id
    JOIN organization o ON o.id = r.organization_id
    WHERE r.status = 'approved' AND r.client_secret_expires_at <= ${until} AND ${open}`;
}

export const expiringSecretsCount = (until: Date) => expiringSecrets(Prisma.sql`1`, until);

export const expiringSecretsRows = (until: Date, take: number) => Prisma.sql`
  ${expiringSecrets(Prisma.sql`${named}, r.client_secret_expires_at AS "expiresAt"`, until)}
  ORDER BY r.client_secret_expires_at LIMIT ${take}`;

const failingConnections = (columns: Prisma.Sql) => Prisma.sql`
  SELECT ${columns} FROM failing_spell s
  JOIN connection c ON c.organization_id = s.organization_id AND c.id = s.connection_id AND c.live_revision_id = s.revision_id
  JOIN connection_revision r ON r.id = c.live_revision_id
  JOIN organization o ON o.id = c.organization_id
  WHERE s.ended_at IS NULL AND ${open}`;

export const failingConnectionsCount = failingConnections(Prisma.sql`1`);

/** With how many sign-ins failed since then, as far as counting goes. */
export const failingConnectionsRows = (take: number) => Prisma.sql`
  ${failingConnections(Prisma.sql`${named}, s.code, s.since,
    (SELECT count(*)::int FROM (
      SELECT 1 FROM sign_in_attempt a
      WHERE a.organization_id = s.organization_id AND a.revision_id = s.revision_id AND a.kind = 'login' AND a.created_at >= s.since
        AND a.outcome <> 'allowed' LIMIT ${mostCounted}) counted) AS failures`)}
  ORDER BY s.since, c.id LIMIT ${take}`;

/** Drafts that nobody goes on with, and links that somebody opened and entered nothing; with a link that still works. */
const stalled = (before: Date, now: Date) => Prisma.sql`
  SELECT r.connection_id, r.id AS revision_id, r.provider, r.updated_at AS last, link.ends
  FROM connection_revision r
  CROSS JOIN LATERAL (
    SELECT max(l.expires_at) AS ends FROM setup_link l
    WHERE l.organization_id = r.organization_id AND l.connection_id = r.connection_id
      AND l.revoked_at IS NULL AND l.expires_at > ${now}
  ) link
  WHERE r.status = 'draft' AND r.updated_at < ${before} AND r.updated_at > ${now}::timestamptz - ${stalledForAtMost}
    AND link.ends IS NOT NULL
  UNION ALL
  SELECT l.connection_id, NULL, NULL, max(l.last_opened_at), max(l.expires_at) FROM setup_link l
  WHERE l.revoked_at IS NULL AND l.last_opened_at > ${now}::timestamptz - ${stalledForAtMost} AND l.expires_at > ${now}
    AND NOT EXISTS (SELECT 1 FROM connection_revision r WHERE r.organization_id = l.organization_id AND r.connection_id = l.connection_id)
  GROUP BY l.connection_id HAVING max(l.last_opened_at) < ${before}`;

function stalledLinks(columns: Prisma.Sql, before: Date, now: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT ${columns} FROM (${stalled(before, now)}) s
    JOIN connection c ON c.id = s.connection_id AND c.live_revision_id IS NULL
    JOIN organization o ON o.id = c.organization_id
    WHERE ${open}`;
}

export const stalledDraftsCount = (before: Date, now: Date) => stalledLinks(Prisma.sql`1`, before, now);

export const stalledDraftsRows = (before: Date, now: Date, take: number) => Prisma.sql`
  ${stalledLinks(
    Prisma.sql`c.id, o.slug, o.name, c.label AS "connectionLabel", s.provider, s.revision_id AS "revisionId", s.last AS "lastChangedAt", s.ends AS "linkEndsAt"`,
    before,
    now,
  )}
  ORDER BY s.last LIMIT ${take}`;

/** When first connections reached each step, for the newest `most` links made after `since`. */
export const journeysQuery = (since: Date, most: number) => Prisma.sql`
  WITH link AS (
    SELECT l.organization_id, l.connection_id, min(l.created_at) AS made, min(l.first_opened_at) AS first_opened
    FROM (SELECT organization_id, connection_id, created_at, first_opened_at FROM setup_link
          WHERE created_at > ${since} ORDER BY created_at DESC LIMIT ${most}) l
    GROUP BY 1, 2
  )
  SELECT made,
    -- Of links from before their opening was kept, what was entered first says it.
    least(first_opened, (SELECT min(r.created_at) FROM connection_revision r
     WHERE r.organization_id = link.organization_id AND r.connection_id = link.connection_id AND r.created_at >= made)) AS opened,
    (SELECT min(k.at) FROM connection_revision r
     JOIN check_run k ON k.organization_id = r.organization_id AND k.revision_id = r.id AND k.passed AND k.at >= made
     WHERE r.organization_id = link.organization_id AND r.connection_id = link.connection_id) AS checked,
    (SELECT min(a.finished_at) FROM sign_in_attempt a
     WHERE a.organization_id = link.organization_id AND a.connection_id = link.connection_id AND a.kind = 'test'
       AND a.created_at >= made AND jsonb_typeof(a.report -> 'person') = 'object') AS tested,
    (SELECT min(r.submitted_at) FROM connection_revision r
     WHERE r.organization_id = link.organization_id AND r.connection_id = link.connection_id AND r.submitted_at >= made) AS submitted,
    (SELECT min(v.at) FROM connection_revision r
     JOIN review v ON v.organization_id = r.organization_id AND v.revision_id = r.id AND v.decision = 'approved' AND v.at >= made
     WHERE r.organization_id = link.organization_id AND r.connection_id = link.connection_id) AS live
  FROM link JOIN organization o ON o.id = link.organization_id AND o.closed_at IS NULL
  -- A link to renew what is live already is no onboarding.
  WHERE NOT EXISTS (SELECT 1 FROM connection_revision r
    JOIN review v ON v.organization_id = r.organization_id AND v.revision_id = r.id AND v.decision = 'approved' AND v.at < made
    WHERE r.organization_id = link.organization_id AND r.connection_id = link.connection_id)`;
