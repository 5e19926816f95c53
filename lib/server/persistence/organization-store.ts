import "server-only";
import type { StaffStore } from "@/lib/application/staff/staff-store";
import { loginUrl, redirectUrl } from "@/lib/domain/organization/addresses";
import { audit } from "./audit";
import type { Database } from "./database";
import { domainsOf } from "./domain-columns";
import { Prisma } from "./generated/client";
import { historyOf } from "./history";
import { answerRequests } from "./link-request-store";
import { newId } from "./new-id";
import { organizationRowSelect, toOrganizationRow } from "./organization-rows";
import { notesOf } from "./wizard-note-store";

export type OrganizationStore = Pick<
  StaffStore,
  | "listOrganizations"
  | "listPlatforms"
  | "showOrganization"
  | "createOrganization"
  | "setSuspended"
  | "addConnection"
  | "createSetupLink"
  | "revokeSetupLink"
>;

export function organizationStore(database: Database): OrganizationStore {
  return {
    async listOrganizations(search, after, pageSize) {
      const where: Prisma.OrganizationWhereInput =
        search === ""
          ? {}
          : { OR: [{ name: { contains: search, mode: "insensitive" } }, { slug: { contains: search.toLowerCase() } }] };
      const [rows, total] = await Promise.all([
        database.organization.findMany({
          where,
          orderBy: [{ name: "asc" }, { id: "asc" }],
          take: pageSize,
          ...(after !== null && { cursor: { id: after }, skip: 1 }),
          select: organizationRowSelect,
        }),
        database.organization.count({ where }),
      ]);
      return { rows: rows.map(toOrganizationRow), total };
    },

    async listPlatforms() {
      return database.platform.findMany({
        where: { enabled: true },
        orderBy: [{ position: "asc" }, { key: "asc" }],
        select: { key: true, name: true, description: true },
      });
    },

    async showOrganization(slug, publicUrl, now) {
      const found = await database.organization.findUnique({
        where: { slug },
        include: {
          platforms: { include: { platform: true }, orderBy: { platform: { position: "asc" } } },
          connections: {
            where: { retiredAt: null },
            orderBy: [{ position: "asc" }, { id: "asc" }],
            include: {
              liveRevision: { select: { issuer: true } },
              revisions: {
                where: { status: { not: "superseded" } },
                orderBy: { number: "desc" },
                take: 1,
                select: { id: true, status: true, provider: true },
              },
            },
          },
          setupLinks: {
            orderBy: { createdAt: "desc" },
            take: 50,
            include: { connection: { select: { label: true } }, createdBy: { select: { email: true } } },
          },
        },
      });
      if (!found) return null;
      const { suspendedAt, suspendedReason } = found;
      const connections = found.connections.map(({ id, key, label, primary, liveSince, liveRevision, revisions }) => ({
        ...{ id, key, label },
        redirectUrl: redirectUrl(publicUrl, { slug, connectionKey: key, primary }),
        liveSince: liveRevision ? liveSince : null,
        issuer: liveRevision?.issuer ?? null,
        submissionId: revisions.find(({ status }) => status === "submitted")?.id ?? null,
      }));
      const [first] = connections;
      return {
        organization: { ...toOrganizationRow(found), suspendedAt, suspendedReason },
        platforms: found.platforms.map(({ platform: { key, name, description } }) => ({ key, name, description })),
        redirectUrl: first?.redirectUrl ?? redirectUrl(publicUrl, { slug, connectionKey: "main", primary: true }),
        loginUrlForUsers: loginUrl(publicUrl, slug),
        connections,
        setupLinks: found.setupLinks.map(({ id, connection, email, createdAt, createdBy, expiresAt, revokedAt }) => ({
          ...{
            id,
            email,
            createdAt,
            expiresAt,
            connectionLabel: connection.label,
            createdBy: createdBy?.email ?? null,
          },
          state: revokedAt !== null ? "revoked" : expiresAt <= now ? "expired" : "valid",
        })),
        domains: await domainsOf(database, found.id),
        history: await historyOf(database, found.id),
        notes: await notesOf(database, found.id),
      };
    },

    async createOrganization({ slug, name, platforms }, { actor, now, context }) {
      try {
        return await database.$transaction(async (transaction) => {
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
        });
      } catch (error) {
        if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return "slug_taken";
        throw error;
      }
    },

    async setSuspended(slug, suspended, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const found = await transaction.organization.findUnique({
          where: { slug },
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
        const event = {
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

    async addConnection(slug, { key, label }, { actor, now, context }) {
      try {
        return await database.$transaction(async (transaction) => {
          const found = await transaction.organization.findUnique({
            where: { slug },
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

    async createSetupLink(slug, { connectionKey, email, tokenHash, expiresAt, answering }, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const organization = await transaction.organization.findUnique({ where: { slug }, select: { id: true } });
        if (!organization) return "organization_not_found" as const;
        const { id: organizationId } = organization;
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
            createdById: actor.id,
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
        return { id };
      });
    },

    async revokeSetupLink(slug, id, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const link = await transaction.setupLink.findFirst({
          where: { id, organization: { slug } },
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
