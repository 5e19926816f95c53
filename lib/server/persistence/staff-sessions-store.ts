import "server-only";
import type { StaffSessionsStore } from "@/lib/application/staff-people/staff-sessions-store";
import { type AuditedAction, audit } from "./audit";
import type { Database } from "./database";

const mostRows = 200;

export function staffSessionsStore(database: Database): StaffSessionsStore {
  return {
    async open(staffMemberId, now) {
      const rows = await database.staffSession.findMany({
        where: {
          ...{ staffMemberId, staffMember: { disabledAt: null } },
          ...{ revokedAt: null, expiresAt: { gt: now }, idleExpiresAt: { gt: now } },
        },
        orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
        take: mostRows,
        select: {
          ...{ id: true, createdAt: true, lastSeenAt: true, expiresAt: true, idleExpiresAt: true },
          ...{ address: true, userAgent: true },
        },
      });
      return rows.map(({ createdAt, expiresAt, idleExpiresAt, ...row }) => ({
        ...{ ...row, startedAt: createdAt },
        endsAt: new Date(Math.min(expiresAt.getTime(), idleExpiresAt.getTime())),
      }));
    },

    async revoke(id, onlyOf, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const where = { id, ...(onlyOf !== null && { staffMemberId: onlyOf }) };
        const found = await transaction.staffSession.findFirst({
          where,
          select: { staffMember: { select: { email: true, name: true } } },
        });
        if (!found) return false;
        const { count } = await transaction.staffSession.updateMany({
          where: { ...where, revokedAt: null },
          data: { revokedAt: now },
        });
        if (count !== 1) return true;
        const { email, name } = found.staffMember;
        const event: AuditedAction = {
          ...{ action: "staff_session.revoked", organizationId: null, subject: { kind: "staff_session", id } },
          after: { ...(email === null ? { name } : { email }), sessionsEnded: 1 },
        };
        await audit(transaction, actor, event, now, context);
        return true;
      });
    },

    async revokeOthers({ actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const { count } = await transaction.staffSession.updateMany({
          where: {
            ...{ staffMemberId: actor.id, id: { not: actor.sessionId } },
            ...{ revokedAt: null, expiresAt: { gt: now }, idleExpiresAt: { gt: now } },
          },
          data: { revokedAt: now },
        });
        if (count === 0) return 0;
        const event: AuditedAction = {
          ...{ action: "staff_session.revoked", organizationId: null },
          ...{ subject: { kind: "staff_member", id: actor.id }, after: { email: actor.email, sessionsEnded: count } },
        };
        await audit(transaction, actor, event, now, context);
        return count;
      });
    },
  };
}
