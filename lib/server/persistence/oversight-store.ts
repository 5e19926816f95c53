import "server-only";
import type { OversightStore } from "@/lib/application/oversight/oversight-store";
import type { Slice } from "@/lib/application/oversight/page";
import { signInRefusalCodes } from "@/lib/domain/sign-in/refusal";
import { type AuditedAction, audit } from "./audit";
import { type AuditEventColumns, auditSql } from "./audit-query";
import type { Database } from "./database";

/** What is older than the slice's place: by time, and among equals by id. */
function olderThan({ after }: Slice, column: "at" | "createdAt") {
  return after === null ? {} : { OR: [{ [column]: { lt: after.at } }, { [column]: after.at, id: { lt: after.id } }] };
}

export function oversightStore(database: Database): OversightStore {
  async function organizationId(slug: string): Promise<string | null> {
    const found = await database.organization.findUnique({ where: { slug, closedAt: null }, select: { id: true } });
    return found?.id ?? null;
  }

  /** Also of an organization that is closed or erased: its audit trail stays. */
  async function idOfAnyTime(slug: string): Promise<string | null> {
    const found = await database.organization.findUnique({ where: { slug }, select: { id: true } });
    if (found) return found.id;
    const retired = await database.retiredSlug.findUnique({ where: { slug }, select: { organizationId: true } });
    return retired?.organizationId ?? null;
  }

  return {
    async signIns(slug, slice, now) {
      const id = await organizationId(slug);
      if (id === null) return null;
      const rows = await database.signInAttempt.findMany({
        where: { organizationId: id, ...olderThan(slice, "createdAt") },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take: slice.limit,
        select: {
          ...{ id: true, kind: true, outcome: true, code: true, detail: true, correlationId: true },
          ...{ createdAt: true, finishedAt: true, expiresAt: true },
          platform: { select: { key: true } },
          connection: { select: { key: true } },
          user: { select: { id: true, email: true } },
        },
      });
      return rows.map(({ createdAt: at, expiresAt, outcome, code, platform, connection, ...row }) => ({
        ...{ ...row, at, platform: platform?.key ?? null, connection: connection.key },
        outcome: outcome === "started" && expiresAt <= now ? "abandoned" : outcome,
        code: signInRefusalCodes.find((known) => known === code) ?? null,
      }));
    },

    async sessions(slug, slice, now) {
      const id = await organizationId(slug);
      if (id === null) return null;
      const rows = await database.session.findMany({
        where: {
          organizationId: id,
          ...{ revokedAt: null, expiresAt: { gt: now }, idleExpiresAt: { gt: now }, user: { disabledAt: null } },
          ...olderThan(slice, "createdAt"),
        },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take: slice.limit,
        select: {
          ...{ id: true, createdAt: true, lastSeenAt: true, expiresAt: true, idleExpiresAt: true },
          user: { select: { id: true, email: true, name: true } },
          connection: { select: { key: true } },
        },
      });
      return rows.map(({ id: sessionId, createdAt: at, lastSeenAt, user, connection, expiresAt, idleExpiresAt }) => ({
        ...{ id: sessionId, at, lastSeenAt, user, connection: connection.key },
        expiresAt: new Date(Math.min(expiresAt.getTime(), idleExpiresAt.getTime())),
      }));
    },

    async revokeSession(id, onlyOf, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const session = await transaction.session.findFirst({
          where: { id, organization: { closedAt: null, ...(onlyOf !== null && { slug: onlyOf }) } },
          select: { organizationId: true, userId: true },
        });
        if (!session) return false;
        const { organizationId: of, userId } = session;
        const { count } = await transaction.session.updateMany({
          where: { id, organizationId: of, revokedAt: null },
          data: { revokedAt: now, revokedReason: "ended by Pacvue" },
        });
        if (count !== 1) return true;
        const event: AuditedAction = {
          ...{ action: "session.revoked", organizationId: of, subject: { kind: "session", id } },
          after: { userId },
        };
        await audit(transaction, actor, event, now, context);
        return true;
      });
    },

    async auditEvents(slug, filter, slice) {
      const id = slug === null ? null : await idOfAnyTime(slug);
      if (slug !== null && id === null) return null;
      const rows = await database.$queryRaw<AuditEventColumns[]>(auditSql(id, filter, slice));
      return rows.map(({ actor_kind: kind, actor_id, actor_label: label, subject_kind, subject_id, ...row }) => {
        const { correlation_id: correlationId, ...rest } = row;
        return {
          ...{ ...rest, correlationId, actor: { kind, id: actor_id, label } },
          subject: subject_kind !== null && subject_id !== null ? { kind: subject_kind, id: subject_id } : null,
        };
      });
    },
  };
}
