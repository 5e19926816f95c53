import "server-only";
import type { StaffStore } from "@/lib/application/staff/staff-store";
import { loginUrl, redirectUrl } from "@/lib/domain/organization/addresses";
import { type AuditedAction, audit, madeBy } from "./audit";
import type { Database } from "./database";
import { domainsOf } from "./domain-columns";
import { Prisma } from "./generated/client";
import { historyOf } from "./history";
import { answerRequests } from "./link-request-store";
import { newId } from "./new-id";
import { lookAlike, refusingTaken } from "./organization-renaming";
import { toOrganizationRow } from "./organization-rows";
import { queueMail } from "./queue-mail";
import { setupLinkInclude, toSetupLinkRow } from "./setup-link-rows";
import { notesOf } from "./wizard-note-store";

export type OrganizationStore = Pick<
  StaffStore,
  | "listPlatforms"
  | "showOrganization"
  | "createOrganization"
  | "updateOrganization"
  | "setSuspended"
  | "findConnection"
  | "addConnection"
  | "renameConnection"
  | "createSetupLink"
  | "listSetupLinks"
  | "revokeSetupLink"
>;

export function organizationStore(database: Database): OrganizationStore {
  return {
    async listPlatforms() {
      return database.platform.findMany({
        where: { enabled: true },
        orderBy: [{ position: "asc" }, { key: "asc" }],
        select: { key: true, name: true, description: true },
      });
    },

    async showOrganization(slug, publicUrl, now) {
      const found = await database.organization.findUnique({
        where: { slug, closedAt: null },
        include: {
          search: { select: { state: true } },
          logo: { select: { bytes: true } },
          contacts: {
            orderBy: [{ name: "asc" }, { id: "asc" }],
            select: { id: true, name: true, email: true, role: true },
          },
          retiredSlugs: { where: { slug: { not: slug } }, orderBy: { retiredAt: "desc" }, select: { slug: true } },
          platforms: {
            include: { platform: true, openedBy: { select: { connection: { select: { key: true } } } } },
            orderBy: { platform: { position: "asc" } },
          },
          connections: {
            orderBy: [{ position: "asc" }, { id: "asc" }],
            include: {
              liveRevision: { select: { id: true, issuer: true, submittedAt: true, clientSecretExpiresAt: true } },
              failingSpells: { where: { endedAt: null }, select: { since: true } },
              revisions: {
                where: { status: { not: "superseded" } },
                orderBy: { number: "desc" },
                take: 1,
                select: { id: true, status: true, provider: true },
              },
            },
          },
          setupLinks: { orderBy: { createdAt: "desc" }, take: 50, include: setupLinkInclude },
        },
      });
      if (!found) return null;
      const { suspendedAt, suspendedReason } = found;
      const standing = found.connections.filter(({ retiredAt }) => retiredAt === null);
      const connections = standing.map(({ id, key, label, primary, liveSince, liveRevision, ...rest }) => ({
        ...{ id, key, label, formerSlug: rest.redirectSlug },
        redirectUrl: redirectUrl(publicUrl, { slug: rest.redirectSlug ?? slug, connectionKey: key, primary }),
        currentRedirectUrl: redirectUrl(publicUrl, { slug, connectionKey: key, primary }),
        liveSince: liveRevision ? liveSince : null,
        liveRevisionId: liveRevision?.submittedAt ? liveRevision.id : null,
        issuer: liveRevision?.issuer ?? null,
        secretExpiresAt: liveRevision?.clientSecretExpiresAt ?? null,
        failingSince: rest.failingSpells[0]?.since ?? null,
        submissionId: rest.revisions.find(({ status }) => status === "submitted")?.id ?? null,
      }));
      // Whatever comes first in the choice: the one whose redirect URL carries no key.
      const primary = found.connections.find((connection) => connection.primary);
      return {
        organization: {
          ...toOrganizationRow(found),
          ...{ suspendedAt, suspendedReason, logo: found.logo?.bytes ?? null },
        },
        contacts: found.contacts,
        platforms: found.platforms.map(({ platform: { key, name, description, enabled }, openedBy }) => ({
          ...{ key, name, description, enabled },
          openedBy: openedBy.map(({ connection }) => connection.key),
        })),
        retiredConnections: found.connections.flatMap(({ id, key, label, retiredAt, retiredReason }) =>
          retiredAt === null ? [] : [{ id, key, label, retiredAt, reason: retiredReason }],
        ),
        redirectUrl: redirectUrl(publicUrl, {
          ...{ slug: primary?.redirectSlug ?? slug, connectionKey: primary?.key ?? "main", primary: true },
        }),
        loginUrlForUsers: loginUrl(publicUrl, slug),
        connections,
        formerSlugs: found.retiredSlugs.map((former) => former.slug),
        setupLinks: found.setupLinks.map((link) => toSetupLinkRow(link, now)),
        domains: await domainsOf(database, found.id),
        history: await historyOf(database, found.id),
        notes: await notesOf(database, found.id),
      };
    },

    async createOrganization({ slug, name, platforms }, { actor, now, context }) {
      return refusingTaken(() =>
        database.$transaction(async (transaction) => {
          const like = await lookAlike(transaction, slug, null);
          if (like !== null) return { like };
          const { id } = await transaction.organization.create({
            data: {
              ...{ slug, name, createdAt: now, updatedAt: now },
              platforms: { create: platforms.map((key) => ({ platform: { connect: { key } } })) },
            },
            select: { id: true },
          });
          // With its id given: Prisma makes none for a nested row whose id is also part of a foreign key.
          await transaction.connection.create({
            data: { id: newId(), organizationId: id, key: "main", label: name, primary: true, createdAt: now },
            select: { id: true },
          });
          const subject = { kind: "organization", id };
          await audit(
            transaction,
            actor,
            {
              action: "organization.created",
              organizationId: id,
              subject,
              after: { slug, name, platforms: [...platforms] },
            },
            now,
            context,
          );
          return "created" as const;
        }),
      );
    },

    async updateOrganization(slug, { name, platforms }, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const found = await transaction.organization.findUnique({
          where: { slug, closedAt: null },
          select: { id: true, name: true, platforms: { select: { platform: { select: { key: true } } } } },
        });
        if (!found) return false;
        const { id } = found;
        const wanted = platforms && [...new Set(platforms)];
        // What stays keeps which connections open it; what is switched off for everybody was not offered to choose.
        const gone = { platform: { enabled: true, key: { notIn: wanted ?? [] } } };
        if (wanted) await transaction.organizationPlatform.deleteMany({ where: { organizationId: id, ...gone } });
        const had = new Set(found.platforms.map(({ platform }) => platform.key));
        const added = wanted?.filter((key) => !had.has(key)) ?? [];
        await transaction.organization.update({
          where: { id },
          data: {
            updatedAt: now,
            ...(name !== undefined && { name }),
            platforms: { create: added.map((key) => ({ platform: { connect: { key } } })) },
          },
          select: { id: true },
        });
        const before = { name: found.name, platforms: found.platforms.map(({ platform }) => platform.key) };
        const after = { ...(name !== undefined && { name }), ...(wanted && { platforms: wanted }) };
        const subject = { kind: "organization", id };
        await audit(
          transaction,
          actor,
          { action: "organization.updated", organizationId: id, subject, before, after },
          now,
          context,
        );
        return true;
      });
    },

    async setSuspended(slug, suspended, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const found = await transaction.organization.findUnique({
          where: { slug, closedAt: null },
          select: { id: true, status: true },
        });
        if (!found) return false;
        const status = suspended ? "suspended" : "active";
        if (found.status === status) return true;
        const reason = suspended?.reason ?? null;
        await transaction.organization.update({
          where: { id: found.id },
          data: { status, suspendedAt: suspended ? now : null, suspendedReason: reason, updatedAt: now },
          select: { id: true },
        });
        if (suspended) {
          await transaction.session.updateMany({
            where: { organizationId: found.id, revokedAt: null },
            data: { revokedAt: now, revokedReason: "organization suspended" },
          });
        }
        const action = suspended ? "organization.suspended" : "organization.resumed";
        const event: AuditedAction = {
          action,
          organizationId: found.id,
          subject: { kind: "organization", id: found.id },
          before: { status: found.status },
          after: { status, reason },
        };
        await audit(transaction, actor, event, now, context);
        return true;
      });
    },

    async findConnection(slug, key) {
      const found = await database.organization.findUnique({
        where: { slug, closedAt: null },
        select: {
          ...{ id: true, status: true },
          connections: {
            where: { retiredAt: null, ...(key === null ? { primary: true } : { key }) },
            select: { id: true, key: true, label: true },
          },
        },
      });
      if (!found) return "organization_not_found";
      const [connection] = found.connections;
      if (!connection) return "connection_not_found";
      const { id: connectionId, label } = connection;
      const active = found.status === "active";
      return { organizationId: found.id, connectionId, key: connection.key, label, active };
    },

    async addConnection(slug, { key, label }, { actor, now, context }) {
      try {
        return await database.$transaction(async (transaction) => {
          const found = await transaction.organization.findUnique({
            where: { slug, closedAt: null },
            select: { id: true, _count: { select: { connections: true } } },
          });
          if (!found) return "not_found" as const;
          const { id } = await transaction.connection.create({
            data: {
              id: newId(),
              organizationId: found.id,
              key,
              label,
              position: found._count.connections,
              createdAt: now,
            },
            select: { id: true },
          });
          const subject = { kind: "connection", id };
          await audit(
            transaction,
            actor,
            { action: "connection.added", organizationId: found.id, subject, after: { key, label } },
            now,
            context,
          );
          return "added" as const;
        });
      } catch (error) {
        if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return "key_taken";
        throw error;
      }
    },

    async renameConnection(slug, key, label, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const found = await transaction.connection.findFirst({
          where: { key, retiredAt: null, organization: { slug, closedAt: null } },
          select: { id: true, organizationId: true, label: true },
        });
        if (!found) return false;
        if (found.label === label) return true;
        const { id, organizationId } = found;
        await transaction.connection.updateMany({ where: { id, organizationId }, data: { label } });
        const event: AuditedAction = {
          ...{ action: "connection.renamed", organizationId, subject: { kind: "connection", id } },
          ...{ before: { label: found.label }, after: { label } },
        };
        await audit(transaction, actor, event, now, context);
        return true;
      });
    },

    async createSetupLink(slug, input, { actor, now, context }) {
      const { connectionKey, email, tokenHash, expiresAt, answering, sealForMail } = input;
      return database.$transaction(async (transaction) => {
        const organization = await transaction.organization.findUnique({
          where: { slug, closedAt: null },
          select: { id: true, name: true },
        });
        if (!organization) return "organization_not_found" as const;
        const { id: organizationId, name } = organization;
        const connection = await transaction.connection.findFirst({
          where: {
            organizationId,
            retiredAt: null,
            ...(connectionKey === null ? { primary: true } : { key: connectionKey }),
          },
          select: { id: true, label: true },
        });
        if (!connection) return "connection_not_found" as const;
        const place = { organizationId, connectionId: connection.id };
        if (!(await answerRequests(transaction, place, answering, { actor, now, context })))
          return "request_not_open" as const;
        const { id } = await transaction.setupLink.create({
          data: {
            organizationId,
            connectionId: connection.id,
            tokenHash,
            email,
            expiresAt,
            ...madeBy(actor),
            createdAt: now,
          },
          select: { id: true },
        });
        const after = { connection: connection.label, email, expiresAt: expiresAt.toISOString() };
        await audit(
          transaction,
          actor,
          { action: "setup_link.created", organizationId, subject: { kind: "setup_link", id }, after },
          now,
          context,
        );
        if (sealForMail !== null && email !== null) {
          const about = { organization: { slug, name }, connection: connection.label };
          const content = { kind: "setup_link", ...about, linkExpiresAt: expiresAt.toISOString() } as const;
          const mailId = newId();
          const key = { id: mailId, dedupeKey: `setup_link:${id}`, setupLinkId: id, linkSealed: sealForMail(mailId) };
          await queueMail(transaction, [{ ...key, organizationId, recipient: email, content }], now);
        }
        return { id };
      });
    },

    async listSetupLinks(slug, { after, limit }, now) {
      const organization = await database.organization.findUnique({
        where: { slug, closedAt: null },
        select: { id: true },
      });
      if (!organization) return null;
      const rows = await database.setupLink.findMany({
        where: {
          organizationId: organization.id,
          ...(after && { OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] }),
        },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take: limit,
        include: setupLinkInclude,
      });
      return rows.map((row) => toSetupLinkRow(row, now));
    },

    async revokeSetupLink(slug, id, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const link = await transaction.setupLink.findFirst({
          where: { id, organization: { slug, closedAt: null } },
          select: { organizationId: true, revokedAt: true },
        });
        if (!link) return false;
        if (link.revokedAt !== null) return true;
        const { organizationId } = link;
        await transaction.setupLink.updateMany({ where: { id, organizationId }, data: { revokedAt: now } });
        await audit(
          transaction,
          actor,
          { action: "setup_link.revoked", organizationId, subject: { kind: "setup_link", id } },
          now,
          context,
        );
        return true;
      });
    },
  };
}
