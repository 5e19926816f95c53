import "server-only";
import type { ConnectionRef } from "@/lib/application/onboarding/onboarding-store";
import type { TestLinkStore } from "@/lib/application/test-link/test-link-store";
import { audit } from "./audit";
import type { Database } from "./database";
import type { Prisma } from "./generated/client";

export function testLinkStore(database: Database): TestLinkStore {
  return {
    async make(actor, { tokenHash, expiresAt, most }, now, context) {
      const { organizationId, connectionId, setupLinkId } = actor;
      return database.$transaction(async (transaction) => {
        // Whoever makes a link at the same moment waits here, so that counting is right.
        await transaction.$queryRaw`
          SELECT 1 FROM connection WHERE organization_id = ${organizationId}::uuid AND id = ${connectionId}::uuid FOR NO KEY UPDATE`;
        if ((await transaction.testLink.count({ where: open({ organizationId, connectionId }, now) })) >= most)
          return false;
        const { id } = await transaction.testLink.create({
          data: { organizationId, connectionId, setupLinkId, tokenHash, expiresAt, createdAt: now },
          select: { id: true },
        });
        const subject = { kind: "test_link", id };
        const after = { expiresAt: expiresAt.toISOString() };
        await audit(transaction, actor, { action: "test_link.created", organizationId, subject, after }, now, context);
        return true;
      });
    },

    async revoke(actor, id, now, context) {
      const { organizationId, connectionId } = actor;
      return database.$transaction(async (transaction) => {
        const { count } = await transaction.testLink.updateMany({
          where: { id, organizationId, connectionId, revokedAt: null },
          data: { revokedAt: now },
        });
        if (count !== 1) return false;
        const subject = { kind: "test_link", id };
        await audit(transaction, actor, { action: "test_link.revoked", organizationId, subject }, now, context);
        return true;
      });
    },

    async find(tokenHash, now) {
      const link = await database.testLink.findFirst({
        where: {
          ...{ tokenHash, revokedAt: null, expiresAt: { gt: now }, setupLink: valid(now) },
          organization: { status: "active" },
          connection: { retiredAt: null },
        },
        include: { _count: { select: { signInAttempts: true } } },
      });
      if (!link) return null;
      const { id, setupLinkId, organizationId, connectionId, _count } = link;
      return { id, setupLinkId, organizationId, connectionId, tests: _count.signInAttempts };
    },
  };
}

/** The links of a connection that work, newest first. */
export function openTestLinks(database: Database, connection: ConnectionRef, now: Date) {
  return database.testLink.findMany({
    where: open(connection, now),
    orderBy: { createdAt: "desc" },
    select: { id: true, createdAt: true, expiresAt: true },
  });
}

const valid = (now: Date) => ({ revokedAt: null, expiresAt: { gt: now } }) satisfies Prisma.SetupLinkWhereInput;

function open({ organizationId, connectionId }: ConnectionRef, now: Date): Prisma.TestLinkWhereInput {
  return { ...{ organizationId, connectionId }, ...valid(now), setupLink: valid(now) };
}
