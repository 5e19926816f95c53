import "server-only";
import type { Removed, RetentionBatch, RetentionStore } from "@/lib/application/retention/retention-store";
import { audit } from "./audit";
import type { Database } from "./database";
import { Prisma } from "./generated/client";

/** Fewer than of other rows: each is locked with what belongs to it, and has an event of its own. */
const mostDrafts = 200;

/** Locked, so that a save that happens now either comes first and is seen here, or finds no draft and begins a new one. */
export const abandonedDrafts = ({ from, before, most }: RetentionBatch) => Prisma.sql`
  SELECT id, organization_id AS "organizationId", connection_id AS "connectionId", updated_at AS "updatedAt"
  FROM connection_revision WHERE status = 'draft' AND updated_at >= ${from} AND updated_at < ${before}
  ORDER BY updated_at LIMIT ${most} FOR UPDATE SKIP LOCKED`;

interface Draft {
  readonly id: string;
  readonly organizationId: string;
  readonly connectionId: string;
  readonly updatedAt: Date;
}

/** Removes drafts that nobody has touched for long, with their checks and tests. What is live stays as it is. */
export async function removeDrafts(
  database: Database,
  batch: RetentionBatch,
  { actor, now, context }: Parameters<RetentionStore["remove"]>[2],
): Promise<Removed> {
  const most = Math.min(batch.most, mostDrafts);
  return database.$transaction(async (transaction) => {
    const drafts = await transaction.$queryRaw<Draft[]>(abandonedDrafts({ ...batch, most }));
    const revisionId = { in: drafts.map(({ id }) => id) };
    await transaction.checkRun.deleteMany({ where: { revisionId } });
    await transaction.signInAttempt.deleteMany({ where: { revisionId } });
    await transaction.connectionRevision.deleteMany({ where: { id: revisionId } });
    for (const { id, organizationId, connectionId, updatedAt } of drafts) {
      const subject = { kind: "revision", id };
      const after = { connectionId, lastChangedAt: updatedAt.toISOString() };
      await audit(transaction, actor, { action: "draft.expired", organizationId, subject, after }, now, context);
    }
    const organizations = drafts.map(({ organizationId }) => organizationId);
    await transaction.$executeRaw`SELECT refresh_organization_search(${organizations}::uuid[])`;
    return { removed: drafts.length, reached: drafts.length < most ? null : (drafts.at(-1)?.updatedAt ?? null) };
  });
}
