import "server-only";
import type { StaffStore } from "@/lib/application/staff/staff-store";
import { type AuditedAction, audit } from "./audit";
import type { Database } from "./database";
import { reordered } from "./reordered";

export type ConnectionRetiring = Pick<StaffStore, "moveConnection" | "retireConnection" | "restoreConnection">;

/** The order of an organization's connections, and their end. */
export function connectionRetiring(database: Database): ConnectionRetiring {
  return {
    async moveConnection(slug, key, place, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const before = await transaction.connection.findMany({
          where: { retiredAt: null, organization: { slug, closedAt: null } },
          orderBy: [{ position: "asc" }, { id: "asc" }],
          select: { id: true, key: true, organizationId: true },
        });
        const order = reordered(before, key, place);
        if (!order) return false;
        for (const [position, { id, organizationId }] of order.after.entries())
          await transaction.connection.updateMany({ where: { id, organizationId }, data: { position } });
        const { id, organizationId } = order.moved;
        const event: AuditedAction = {
          ...{ action: "connection.moved", organizationId, subject: { kind: "connection", id } },
          ...order.orders,
        };
        await audit(transaction, actor, event, now, context);
        return true;
      });
    },

    async retireConnection(slug, key, reason, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const found = await transaction.connection.findFirst({
          where: { key, retiredAt: null, organization: { slug, closedAt: null } },
          select: { id: true, organizationId: true, label: true },
        });
        if (!found) return false;
        const { id, organizationId, label } = found;
        const { count } = await transaction.connection.updateMany({
          where: { id, organizationId, retiredAt: null },
          data: { retiredAt: now, retiredReason: reason },
        });
        if (count !== 1) return false;
        const ended = await transaction.session.updateMany({
          where: { organizationId, connectionId: id, revokedAt: null, expiresAt: { gt: now } },
          data: { revokedAt: now, revokedReason: "connection retired" },
        });
        const event: AuditedAction = {
          ...{ action: "connection.retired", organizationId, subject: { kind: "connection", id } },
          after: { label, reason, sessionsEnded: ended.count },
        };
        await audit(transaction, actor, event, now, context);
        return true;
      });
    },

    async restoreConnection(slug, key, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const found = await transaction.connection.findFirst({
          where: { key, retiredAt: { not: null }, organization: { slug, closedAt: null } },
          select: { id: true, organizationId: true, label: true },
        });
        if (!found) return false;
        const { id, organizationId, label } = found;
        const last = await transaction.connection.aggregate({ where: { organizationId }, _max: { position: true } });
        const { count } = await transaction.connection.updateMany({
          where: { id, organizationId, retiredAt: { not: null } },
          // At the end, so that what people are used to stays first.
          data: { retiredAt: null, retiredReason: null, position: (last._max.position ?? -1) + 1 },
        });
        if (count !== 1) return false;
        const event: AuditedAction = {
          ...{ action: "connection.restored", organizationId, subject: { kind: "connection", id }, after: { label } },
        };
        await audit(transaction, actor, event, now, context);
        return true;
      });
    },
  };
}
