import "server-only";
import type { HeldSession, SessionStore } from "@/lib/application/session/session-store";
import type { EndUserActor, SystemActor } from "@/lib/domain/staff/actor";
import { type AuditedAction, audit } from "./audit";
import type { Database } from "./database";
import type { Prisma } from "./generated/client";
import { readMetadata } from "./json-columns";

/** More open sessions than anybody has; the rest is ended by "everywhere" too. */
const mostShown = 50;

const openAt = (now: Date) => ({ revokedAt: null, expiresAt: { gt: now }, idleExpiresAt: { gt: now } });

/** The session that a cookie stands for, in the one organization that it was shown to. */
function held({ slug, sessionHash, now }: HeldSession): Prisma.SessionWhereInput {
  return {
    ...{ tokenHash: sessionHash, ...openAt(now), user: { disabledAt: null }, connection: { retiredAt: null } },
    organization: { ...namedBy(slug), status: "active", closedAt: null },
  };
}

/** An organization by its slug or a former one, under which its cookies and redirect URLs go on. */
function namedBy(slug: string): Prisma.OrganizationWhereInput {
  return { OR: [{ slug }, { retiredSlugs: { some: { slug } } }] };
}

export function sessionStore(database: Database): SessionStore {
  return {
    async lifetime(slug) {
      const found = await database.organization.findUnique({
        where: { slug, closedAt: null },
        select: { sessionIdleMinutes: true, sessionLongestMinutes: true },
      });
      return found && { idleMinutes: found.sessionIdleMinutes, longestMinutes: found.sessionLongestMinutes };
    },

    async changeLifetime(slug, lifetime, { actor, now, context }) {
      const { idleMinutes, longestMinutes } = lifetime;
      return database.$transaction(async (transaction) => {
        const found = await transaction.organization.findUnique({
          where: { slug, closedAt: null },
          select: { id: true, sessionIdleMinutes: true, sessionLongestMinutes: true },
        });
        if (!found) return false;
        const { id: organizationId } = found;
        await transaction.organization.update({
          where: { id: organizationId },
          data: { sessionIdleMinutes: idleMinutes, sessionLongestMinutes: longestMinutes, updatedAt: now },
          select: { id: true },
        });
        await transaction.$executeRaw`
          UPDATE session SET idle_expires_at = least(idle_expires_at, last_seen_at + make_interval(mins => ${idleMinutes}::int)),
                             expires_at = least(expires_at, created_at + make_interval(mins => ${longestMinutes}::int))
          WHERE organization_id = ${organizationId}::uuid AND revoked_at IS NULL AND expires_at > ${now}`;
        const event: AuditedAction = {
          ...{
            action: "session_lifetime.changed",
            organizationId,
            subject: { kind: "organization", id: organizationId },
          },
          before: { idleMinutes: found.sessionIdleMinutes, longestMinutes: found.sessionLongestMinutes },
          after: { idleMinutes, longestMinutes },
        };
        await audit(transaction, actor, event, now, context);
        return true;
      });
    },

    async own(asking) {
      const asked = await database.session.findFirst({
        where: held(asking),
        select: {
          ...{ id: true, organizationId: true, userId: true },
          organization: { select: { slug: true, name: true } },
          user: { select: { email: true, name: true } },
        },
      });
      if (!asked) return null;
      const { id: here, organizationId, userId, organization, user } = asked;
      const rows = await database.session.findMany({
        where: { organizationId, userId, ...openAt(asking.now), connection: { retiredAt: null } },
        orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
        take: mostShown,
        select: { id: true, createdAt: true, lastSeenAt: true, address: true, userAgent: true },
      });
      const sessions = rows.map(({ createdAt: startedAt, ...row }) => ({ ...row, startedAt, here: row.id === here }));
      return { organization, user, sessions: sessions.toSorted((a, b) => Number(b.here) - Number(a.here)) };
    },

    async endOwn(asking, which, context) {
      const { now } = asking;
      return database.$transaction(async (transaction) => {
        const asked = await transaction.session.findFirst({
          where: held(asking),
          select: { id: true, organizationId: true, userId: true, user: { select: { email: true } } },
        });
        if (!asked) return null;
        const { id: here, organizationId, userId } = asked;
        const { count } = await transaction.session.updateMany({
          where: { organizationId, userId, revokedAt: null, ...(which !== "all" && { id: which.sessionId }) },
          data: { revokedAt: now, revokedReason: which === "all" ? "signed out everywhere" : "signed out elsewhere" },
        });
        if (count > 0) {
          const actor: EndUserActor = { kind: "end_user", id: userId, email: asked.user.email };
          const subject = { kind: "user", id: userId };
          const after = { sessions: count, ...(which !== "all" && { sessionId: which.sessionId }) };
          await audit(
            transaction,
            actor,
            { action: "sessions.ended_by_owner", organizationId, subject, after },
            now,
            context,
          );
        }
        return { endedHere: which === "all" || which.sessionId === here };
      });
    },

    async logoutPlace({ slug, connectionKey }) {
      const found = await database.connection.findFirst({
        where: {
          ...{ organization: { ...namedBy(slug), closedAt: null }, retiredAt: null },
          ...(connectionKey === null ? { primary: true } : { primary: false, key: connectionKey }),
        },
        select: { id: true, organizationId: true, liveRevision: { select: { clientId: true, metadata: true } } },
      });
      if (!found?.liveRevision) return null;
      const { clientId } = found.liveRevision;
      const metadata = readMetadata(found.liveRevision.metadata);
      if (!metadata || clientId === null) return null;
      return { organizationId: found.organizationId, connectionId: found.id, clientId, metadata };
    },

    async endByProvider({ place, subject, providerSessionId, tokenHash, forgetAfter, now, context }) {
      const { organizationId, connectionId, metadata } = place;
      return database.$transaction(async (transaction) => {
        const { count: fresh } = await transaction.usedLogoutToken.createMany({
          data: [{ organizationId, connectionId, tokenHash, expiresAt: forgetAfter }],
          skipDuplicates: true,
        });
        if (fresh === 0) return "used";
        const ofSession =
          subject === null ? { providerSessionId } : { OR: [{ providerSessionId }, { providerSessionId: null }] };
        const { count } = await transaction.session.updateMany({
          where: {
            ...{ organizationId, connectionId, ...openAt(now) },
            ...(subject !== null && { user: { issuer: metadata.issuer, subject } }),
            ...(providerSessionId !== null && ofSession),
          },
          data: { revokedAt: now, revokedReason: "signed out at the identity provider" },
        });
        if (count > 0) {
          const actor: SystemActor = { kind: "system", name: "back-channel-logout" };
          const event: AuditedAction = {
            ...{
              action: "sessions.ended_by_provider",
              organizationId,
              subject: { kind: "connection", id: connectionId },
            },
            after: { sessions: count },
          };
          await audit(transaction, actor, event, now, context);
        }
        return count;
      });
    },
  };
}
