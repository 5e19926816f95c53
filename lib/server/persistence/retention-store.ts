import "server-only";
import type { Removed, RetentionBatch, RetentionStore } from "@/lib/application/retention/retention-store";
import type { RetentionKind } from "@/lib/domain/retention/retention";
import { audit } from "./audit";
import type { Database } from "./database";
import { Prisma } from "./generated/client";
import { removeDrafts } from "./retention-drafts";
import { removeSetupLinks } from "./retention-setup-links";

type PlainKind = Exclude<RetentionKind, "draft" | "setup_link" | "audit_event">;

/** Rows of `table` by the time that says how old they are, which has an index; `only` leaves some of them. */
interface Outdated {
  readonly table: Prisma.Sql;
  readonly at: Prisma.Sql;
  readonly only?: Prisma.Sql;
}

/** Evidence of what is live or waits for a review is kept with it. */
const notEvidence = Prisma.sql`NOT EXISTS (
  SELECT 1 FROM connection_revision r
  WHERE r.organization_id = t.organization_id AND r.id = t.revision_id AND r.status IN ('approved', 'submitted'))`;

const outdated: Readonly<Record<Exclude<PlainKind, "rate_limit">, Outdated>> = {
  sign_in: { table: Prisma.sql`sign_in_attempt`, at: Prisma.sql`expires_at`, only: Prisma.sql`t.kind = 'login'` },
  session: { table: Prisma.sql`session`, at: Prisma.sql`expires_at` },
  used_logout_token: { table: Prisma.sql`used_logout_token`, at: Prisma.sql`expires_at` },
  idempotent_answer: { table: Prisma.sql`idempotent_answer`, at: Prisma.sql`expires_at` },
  staff_sign_in: { table: Prisma.sql`staff_sign_in_attempt`, at: Prisma.sql`expires_at` },
  staff_session: { table: Prisma.sql`staff_session`, at: Prisma.sql`expires_at` },
  mail: {
    ...{ table: Prisma.sql`mail`, at: Prisma.sql`created_at` },
    only: Prisma.sql`t.state NOT IN ('queued', 'sending')`,
  },
  test_sign_in: {
    ...{ table: Prisma.sql`sign_in_attempt`, at: Prisma.sql`expires_at` },
    only: Prisma.sql`t.kind = 'test' AND ${notEvidence}`,
  },
  check_run: { table: Prisma.sql`check_run`, at: Prisma.sql`at`, only: notEvidence },
  credential_probe: { table: Prisma.sql`credential_probe`, at: Prisma.sql`allowance_since` },
  test_link: {
    ...{ table: Prisma.sql`test_link`, at: Prisma.sql`expires_at` },
    only: Prisma.sql`NOT EXISTS (
      SELECT 1 FROM sign_in_attempt a WHERE a.organization_id = t.organization_id AND a.test_link_id = t.id)`,
  },
  failing_spell: { table: Prisma.sql`failing_spell`, at: Prisma.sql`ended_at` },
  sign_in_hour: { table: Prisma.sql`sign_in_hour`, at: Prisma.sql`hour` },
};

interface BatchRow {
  readonly found: number;
  readonly removed: number;
  readonly reached: Date | null;
}

/**
 * One statement that finds the oldest rows by their index and deletes them by their place. A batch begins where the one before
 * ended: what was deleted stays in the index until the next vacuum, and passing it again and again would cost more with each.
 */
export function removeBatch(kind: PlainKind, { from, before, most }: RetentionBatch): Prisma.Sql {
  if (kind === "rate_limit") return removeRateLimits({ from, before, most });
  const { table, at, only } = outdated[kind];
  return Prisma.sql`
    WITH old AS (
      SELECT t.ctid AS place, t.${at} AS at FROM ${table} t
      WHERE t.${at} >= ${from} AND t.${at} < ${before} ${only ? Prisma.sql`AND ${only}` : Prisma.empty}
      ORDER BY t.${at} LIMIT ${most}
    ), gone AS (DELETE FROM ${table} WHERE ctid = ANY(ARRAY(SELECT place FROM old)) RETURNING 1)
    SELECT (SELECT count(*) FROM old)::int AS found, (SELECT count(*) FROM gone)::int AS removed,
           (SELECT max(at) FROM old) AS reached`;
}

/** rate-limiter-flexible counts in milliseconds since 1970. */
function removeRateLimits({ from, before, most }: RetentionBatch): Prisma.Sql {
  return Prisma.sql`
    WITH old AS (
      SELECT t.ctid AS place, t.expire AS at FROM rate_limit t
      WHERE t.expire >= ${from.getTime()}::bigint AND t.expire < ${before.getTime()}::bigint
      ORDER BY t.expire LIMIT ${most}
    ), gone AS (DELETE FROM rate_limit WHERE ctid = ANY(ARRAY(SELECT place FROM old)) RETURNING 1)
    SELECT (SELECT count(*) FROM old)::int AS found, (SELECT count(*) FROM gone)::int AS removed,
           to_timestamp((SELECT max(at) FROM old) / 1000.0) AS reached`;
}

export function retentionStore(database: Database): RetentionStore {
  return {
    async remove(kind, batch, by) {
      switch (kind) {
        case "draft":
          return removeDrafts(database, batch, by);
        case "setup_link":
          return removeSetupLinks(database, batch);
        case "audit_event":
          return database.$transaction(async (transaction) => {
            const rows = await transaction.$queryRaw<{ removed: number }[]>`
              SELECT expire_audit_events(${batch.before}, ${batch.most}::int) AS removed`;
            const removed = rows[0]?.removed ?? 0;
            if (removed > 0) {
              const subject = { kind: "audit_trail", id: batch.before.toISOString() };
              const after = { removed, before: batch.before.toISOString() };
              const event = { action: "audit_trail.expired", organizationId: null, subject, after } as const;
              await audit(transaction, by.actor, event, by.now, by.context);
            }
            return { removed, reached: removed < batch.most ? null : batch.from };
          });
        default: {
          const [row] = await database.$queryRaw<BatchRow[]>(removeBatch(kind, batch));
          return removedOf(row, batch);
        }
      }
    },
  };
}

function removedOf(row: BatchRow | undefined, { most }: RetentionBatch): Removed {
  return { removed: row?.removed ?? 0, reached: row && row.found === most ? row.reached : null };
}
