import "server-only";
import type { PlatformRow, PlatformStore } from "@/lib/application/platforms/platform-store";
import { mostCounted } from "@/lib/application/staff/staff-views";
import { type AuditedAction, audit } from "./audit";
import type { Database } from "./database";
import { Prisma } from "./generated/client";
import { newId } from "./new-id";
import { reordered } from "./reordered";

interface Found extends Omit<PlatformRow, "organizations"> {
  readonly count: number;
}

/** With how many open organizations have it, as far as counting goes, and whether any attempt or organization names it. */
const shown = Prisma.sql`
  SELECT p.key, p.name, p.description, p.launch_url AS "launchUrl", p.icon, p.enabled,
    (SELECT count(*)::int FROM (
      SELECT 1 FROM organization_platform op JOIN organization o ON o.id = op.organization_id AND o.closed_at IS NULL
      WHERE op.platform_id = p.id LIMIT ${mostCounted}) counted) AS count,
    NOT EXISTS (SELECT 1 FROM organization_platform op WHERE op.platform_id = p.id)
      AND NOT EXISTS (SELECT 1 FROM sign_in_attempt a WHERE a.platform_id = p.id) AS unused
  FROM platform p`;

const inOrder = [{ position: "asc" }, { key: "asc" }] satisfies Prisma.PlatformOrderByWithRelationInput[];

export function platformStore(database: Database): PlatformStore {
  return {
    async list() {
      return (await database.$queryRaw<Found[]>`${shown} ORDER BY p.position, p.key`).map(toRow);
    },

    async find(key) {
      const [row] = await database.$queryRaw<Found[]>`${shown} WHERE p.key = ${key}`;
      return row ? toRow(row) : null;
    },

    async organizationsWith(key, { search, after, limit }) {
      const last =
        after === null
          ? null
          : await database.organization.findUnique({ where: { id: after }, select: { id: true, name: true } });
      return database.organization.findMany({
        where: {
          ...{ closedAt: null, platforms: { some: { platform: { key } } } },
          AND: [
            search === ""
              ? {}
              : {
                  OR: [
                    { name: { contains: search, mode: "insensitive" } },
                    { slug: { contains: search.toLowerCase() } },
                  ],
                },
            last ? { OR: [{ name: { gt: last.name } }, { name: last.name, id: { gt: last.id } }] } : {},
          ],
        },
        orderBy: [{ name: "asc" }, { id: "asc" }],
        take: limit,
        select: { id: true, slug: true, name: true },
      });
    },

    async create(platform, { actor, now, context }) {
      try {
        return await database.$transaction(async (transaction) => {
          const last = await transaction.platform.aggregate({ _max: { position: true } });
          const { id } = await transaction.platform.create({
            data: { id: newId(), ...platform, position: (last._max.position ?? -1) + 1, createdAt: now },
            select: { id: true },
          });
          const event: AuditedAction = {
            ...{ action: "platform.created", organizationId: null, subject: { kind: "platform", id } },
            after: { ...platform },
          };
          await audit(transaction, actor, event, now, context);
          return "created" as const;
        });
      } catch (error) {
        if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return "key_taken";
        throw error;
      }
    },

    async change(key, change, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const found = await transaction.platform.findUnique({ where: { key } });
        if (!found) return false;
        const { id, name, description, launchUrl, icon, enabled } = found;
        const before = { name, description, launchUrl, icon, enabled };
        const after = { ...before, ...change };
        await transaction.platform.update({ where: { id }, data: after, select: { id: true } });
        const event: AuditedAction = {
          ...{ action: "platform.changed", organizationId: null, subject: { kind: "platform", id } },
          ...{ before: { key, ...before }, after: { key, ...after } },
        };
        await audit(transaction, actor, event, now, context);
        return true;
      });
    },

    async move(key, place, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const before = await transaction.platform.findMany({ orderBy: inOrder, select: { id: true, key: true } });
        const order = reordered(before, key, place);
        if (!order) return false;
        for (const [position, { id }] of order.after.entries())
          await transaction.platform.update({ where: { id }, data: { position }, select: { id: true } });
        const event: AuditedAction = {
          ...{ action: "platform.moved", organizationId: null, subject: { kind: "platform", id: order.moved.id } },
          ...order.orders,
        };
        await audit(transaction, actor, event, now, context);
        return true;
      });
    },

    async remove(key, { actor, now, context }) {
      try {
        return await database.$transaction(async (transaction) => {
          const found = await transaction.platform.findUnique({ where: { key }, select: { id: true, name: true } });
          if (!found) return "not_found" as const;
          await transaction.platform.delete({ where: { id: found.id }, select: { id: true } });
          const event: AuditedAction = {
            ...{ action: "platform.deleted", organizationId: null, subject: { kind: "platform", id: found.id } },
            before: { key, name: found.name },
          };
          await audit(transaction, actor, event, now, context);
          return "removed" as const;
        });
      } catch (error) {
        // The database keeps what an organization, or a sign-in, names.
        if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2003") return "in_use";
        throw error;
      }
    },

    async setForOrganization(key, slug, has, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const platform = await transaction.platform.findUnique({ where: { key }, select: { id: true } });
        if (!platform) return "platform_not_found" as const;
        const organization = await transaction.organization.findUnique({
          where: { slug, closedAt: null },
          select: { id: true, platforms: { select: { platform: { select: { key: true } } } } },
        });
        if (!organization) return "organization_not_found" as const;
        const place = { organizationId: organization.id, platformId: platform.id };
        const { count } = has
          ? await transaction.organizationPlatform.createMany({ data: place, skipDuplicates: true })
          : await transaction.organizationPlatform.deleteMany({ where: place });
        if (count === 0) return "set" as const;
        const before = organization.platforms.map((each) => each.platform.key);
        const event: AuditedAction = {
          ...{ action: "organization.updated", organizationId: organization.id },
          subject: { kind: "organization", id: organization.id },
          before: { platforms: before },
          after: { platforms: has ? [...before, key] : before.filter((each) => each !== key) },
        };
        await audit(transaction, actor, event, now, context);
        return "set" as const;
      });
    },

    async limit(slug, key, connections, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const found = await transaction.organizationPlatform.findFirst({
          where: { platform: { key }, organization: { slug, closedAt: null } },
          select: {
            ...{ organizationId: true, platformId: true },
            openedBy: { select: { connection: { select: { key: true } } } },
          },
        });
        if (!found) return "not_found" as const;
        const { organizationId, platformId } = found;
        const chosen = await transaction.connection.findMany({
          where: { organizationId, key: { in: [...connections] }, retiredAt: null },
          select: { id: true },
        });
        if (chosen.length !== connections.length) return "connection_unknown" as const;
        await transaction.organizationPlatformConnection.deleteMany({ where: { organizationId, platformId } });
        await transaction.organizationPlatformConnection.createMany({
          data: chosen.map(({ id: connectionId }) => ({ organizationId, platformId, connectionId })),
        });
        const event: AuditedAction = {
          ...{ action: "organization.platform_limited", organizationId },
          subject: { kind: "organization", id: organizationId },
          before: { platform: key, connections: found.openedBy.map(({ connection }) => connection.key) },
          after: { platform: key, connections: [...connections] },
        };
        await audit(transaction, actor, event, now, context);
        return "limited" as const;
      });
    },
  };
}

function toRow({ count, ...row }: Found): PlatformRow {
  return { ...row, organizations: { count, more: count === mostCounted } };
}
