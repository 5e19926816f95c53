import "server-only";
import type { StaffStore } from "@/lib/application/staff/staff-store";
import { audit } from "./audit";
import type { Database } from "./database";
import type { Prisma } from "./generated/client";
import { historyOf } from "./history";

export type OrganizationClosing = Pick<
  StaffStore,
  "closeOrganization" | "showClosedOrganization" | "reopenOrganization" | "closedBefore" | "eraseOrganization"
>;

/** In one run of the job; the next finds the others. */
const mostErased = 500;

export function organizationClosing(database: Database): OrganizationClosing {
  return {
    async closeOrganization(slug, reason, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const found = await transaction.organization.findUnique({
          where: { slug, closedAt: null },
          select: { id: true, status: true },
        });
        if (!found) return false;
        const { id } = found;
        const { count } = await transaction.organization.updateMany({
          where: { id, closedAt: null },
          data: {
            ...{ status: "suspended", closedAt: now, closedReason: reason, updatedAt: now },
            ...(found.status === "active" && { suspendedAt: now, suspendedReason: reason }),
          },
        });
        if (count !== 1) return false;
        await transaction.retiredSlug.create({ data: { slug, organizationId: id, retiredAt: now } });
        const open = { organizationId: id, revokedAt: null };
        await transaction.session.updateMany({
          where: open,
          data: { revokedAt: now, revokedReason: "organization closed" },
        });
        await transaction.setupLink.updateMany({ where: open, data: { revokedAt: now } });
        await transaction.testLink.updateMany({ where: open, data: { revokedAt: now } });
        await transaction.apiKey.updateMany({ where: { limitedToId: id, revokedAt: null }, data: { revokedAt: now } });
        const event = {
          ...{ action: "organization.closed", organizationId: id, subject: { kind: "organization", id } },
          ...{ before: { status: found.status }, after: { status: "closed", reason } },
        };
        await audit(transaction, actor, event, now, context);
        return true;
      });
    },

    async showClosedOrganization(slug) {
      const found = await database.organization.findUnique({
        where: { slug, closedAt: { not: null }, erasedAt: null },
        select: { id: true, name: true, closedAt: true, closedReason: true, suspendedAt: true },
      });
      if (!found?.closedAt) return null;
      const { id, name, closedAt, closedReason } = found;
      const history = await historyOf(database, id);
      return { slug, name, closedAt, closedReason, history, wasActive: wasActive(found) };
    },

    async reopenOrganization(slug, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const found = await transaction.organization.findUnique({
          where: { slug, closedAt: { not: null }, erasedAt: null },
          select: { id: true, closedAt: true, suspendedAt: true },
        });
        if (!found) return false;
        const { id, closedAt } = found;
        const status = wasActive(found) ? "active" : "suspended";
        const { count } = await transaction.organization.updateMany({
          where: { id, closedAt, erasedAt: null },
          data: {
            ...{ status, closedAt: null, closedReason: null, updatedAt: now },
            ...(status === "active" && { suspendedAt: null, suspendedReason: null }),
          },
        });
        if (count !== 1) return false;
        await transaction.retiredSlug.deleteMany({ where: { slug, organizationId: id } });
        const event = {
          ...{ action: "organization.reopened", organizationId: id, subject: { kind: "organization", id } },
          ...{ before: { status: "closed" }, after: { status } },
        };
        await audit(transaction, actor, event, now, context);
        return true;
      });
    },

    async closedBefore(before) {
      const rows = await database.organization.findMany({
        where: { closedAt: { lt: before }, erasedAt: null },
        orderBy: [{ closedAt: "asc" }, { id: "asc" }],
        take: mostErased,
        select: { id: true },
      });
      return rows.map(({ id }) => id);
    },

    async eraseOrganization(organizationId, before, now) {
      return database.$transaction(
        async (transaction) => {
          // First, so that a second job waits here and then finds nothing left to do.
          const { count } = await transaction.organization.updateMany({
            where: { id: organizationId, closedAt: { lt: before }, erasedAt: null },
            data: {
              ...{ name: "Erased organization", slug: `erased-${organizationId}`, erasedAt: now, updatedAt: now },
              ...{ suspendedReason: null, closedReason: null },
            },
          });
          if (count !== 1) return false;
          await eraseRows(transaction, organizationId);
          return true;
        },
        { timeout: 10 * 60 * 1000 },
      );
    },
  };
}

/** Closing suspends what was active, at the same moment. */
function wasActive({ closedAt, suspendedAt }: { readonly closedAt: Date | null; readonly suspendedAt: Date | null }) {
  return closedAt !== null && suspendedAt?.getTime() === closedAt.getTime();
}

/** Everything of an organization but its row and its audit trail, in the order that foreign keys ask for. */
async function eraseRows(transaction: Prisma.TransactionClient, organizationId: string): Promise<void> {
  const where = { organizationId };
  await transaction.session.deleteMany({ where });
  await transaction.signInAttempt.deleteMany({ where });
  await transaction.user.deleteMany({ where });
  await transaction.testLink.deleteMany({ where });
  await transaction.setupLinkRequest.deleteMany({ where });
  await transaction.wizardNote.deleteMany({ where });
  await transaction.review.deleteMany({ where });
  await transaction.checkRun.deleteMany({ where });
  await transaction.connection.updateMany({ where, data: { liveRevisionId: null, liveSince: null } });
  await transaction.connectionRevision.deleteMany({ where });
  await transaction.setupLink.deleteMany({ where });
  await transaction.connection.deleteMany({ where });
  await transaction.organizationDomain.deleteMany({ where });
  await transaction.organizationContact.deleteMany({ where });
  await transaction.organizationLogo.deleteMany({ where });
  await transaction.organizationPlatform.deleteMany({ where });
}
