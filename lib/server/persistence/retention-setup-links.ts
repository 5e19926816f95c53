import "server-only";
import type { Removed, RetentionBatch } from "@/lib/application/retention/retention-store";
import type { Database } from "./database";
import { Prisma } from "./generated/client";

export const outdatedSetupLinks = ({ from, before, most }: RetentionBatch) => Prisma.sql`
  SELECT l.id, l.organization_id AS "organizationId", l.expires_at AS "expiresAt" FROM setup_link l
  WHERE l.expires_at >= ${from} AND l.expires_at < ${before}
    AND NOT EXISTS (SELECT 1 FROM connection_revision r WHERE r.organization_id = l.organization_id AND r.submitted_link_id = l.id)
    AND NOT EXISTS (SELECT 1 FROM sign_in_attempt a WHERE a.organization_id = l.organization_id AND a.setup_link_id = l.id)
    AND NOT EXISTS (SELECT 1 FROM test_link t WHERE t.organization_id = l.organization_id AND t.setup_link_id = l.id)
    AND NOT EXISTS (SELECT 1 FROM mail m WHERE m.organization_id = l.organization_id AND m.setup_link_id = l.id)
  ORDER BY l.expires_at LIMIT ${most} FOR UPDATE SKIP LOCKED`;

interface OldLink {
  readonly id: string;
  readonly organizationId: string;
  readonly expiresAt: Date;
}

/** Removes links that ended long ago and by which nothing was submitted, with the notes and requests that came through them. */
export async function removeSetupLinks(database: Database, batch: RetentionBatch): Promise<Removed> {
  return database.$transaction(async (transaction) => {
    const links = await transaction.$queryRaw<OldLink[]>(outdatedSetupLinks(batch));
    const setupLinkId = { in: links.map(({ id }) => id) };
    await transaction.wizardNote.deleteMany({ where: { setupLinkId } });
    await transaction.setupLinkRequest.deleteMany({ where: { setupLinkId } });
    await transaction.setupLink.deleteMany({ where: { id: setupLinkId } });
    const organizations = links.map(({ organizationId }) => organizationId);
    await transaction.$executeRaw`SELECT refresh_organization_search(${organizations}::uuid[])`;
    return { removed: links.length, reached: links.length < batch.most ? null : (links.at(-1)?.expiresAt ?? null) };
  });
}
