import "server-only";
import type { ConnectionRef } from "@/lib/application/onboarding/onboarding-store";
import type { LinkRequestRow, LinkRequestStore } from "@/lib/application/staff/link-request-store";
import type { Decided } from "@/lib/application/staff/staff-store";
import { audit } from "./audit";
import type { Database } from "./database";
import type { Prisma } from "./generated/client";

const mostShown = 100;

const requestInclude = {
  organization: { select: { slug: true, name: true } },
  setupLink: { include: { connection: { select: { key: true, label: true } } } },
} satisfies Prisma.SetupLinkRequestInclude;

const isOpen = { handledAt: null, organization: { status: "active" } } satisfies Prisma.SetupLinkRequestWhereInput;

export function linkRequestStore(database: Database): LinkRequestStore {
  return {
    async ask(tokenHash, now) {
      const link = await database.setupLink.findFirst({
        where: {
          tokenHash,
          OR: [{ revokedAt: { not: null } }, { expiresAt: { lte: now } }],
          organization: { status: "active" },
          connection: { retiredAt: null },
        },
        select: { id: true, organizationId: true },
      });
      if (!link) return null;
      const { id: setupLinkId, organizationId } = link;
      // One open request a link, by a unique index: asking twice, or at once, is asking once.
      const { count } = await database.setupLinkRequest.createMany({
        data: [{ organizationId, setupLinkId, at: now }],
        skipDuplicates: true,
      });
      return count === 1 ? { organizationId } : null;
    },

    async list(onlyOf) {
      const rows = await database.setupLinkRequest.findMany({
        where: { ...isOpen, organization: { ...isOpen.organization, ...(onlyOf !== null && { slug: onlyOf }) } },
        orderBy: [{ at: "asc" }, { id: "asc" }],
        take: mostShown,
        include: requestInclude,
      });
      return rows.map(toRow);
    },

    async find(id) {
      const row = await database.setupLinkRequest.findFirst({ where: { id, ...isOpen }, include: requestInclude });
      return row && toRow(row);
    },

    async dismiss(id, by) {
      return database.$transaction(async (transaction) => {
        const request = await transaction.setupLinkRequest.findUnique({ where: { id } });
        return request !== null && close(transaction, request, "dismissed", by);
      });
    },
  };
}

/**
 * Closes every open request for a new link of a connection, because one is being made. `answering` is the one that it is
 * made for: false, with nothing done, when somebody else closed that one first.
 */
export async function answerRequests(
  transaction: Prisma.TransactionClient,
  { organizationId, connectionId }: ConnectionRef,
  answering: string | null,
  by: Decided,
): Promise<boolean> {
  const where = { organizationId, handledAt: null, setupLink: { connectionId } };
  if (answering !== null) {
    const asked = await transaction.setupLinkRequest.findFirst({ where: { ...where, id: answering } });
    if (!asked || !(await close(transaction, asked, "answered", by))) return false;
  }
  for (const request of await transaction.setupLinkRequest.findMany({ where }))
    await close(transaction, request, "answered", by);
  return true;
}

/** False when somebody else closed it first. */
async function close(
  transaction: Prisma.TransactionClient,
  { id, organizationId }: { readonly id: string; readonly organizationId: string },
  how: "answered" | "dismissed",
  { actor, now, context }: Decided,
): Promise<boolean> {
  const { count } = await transaction.setupLinkRequest.updateMany({
    where: { id, organizationId, handledAt: null },
    data: { handledAt: now, handledById: actor.kind === "staff" ? actor.id : null },
  });
  if (count !== 1) return false;
  const subject = { kind: "setup_link_request", id };
  await audit(transaction, actor, { action: `setup_link_request.${how}`, organizationId, subject }, now, context);
  return true;
}

function toRow(row: Prisma.SetupLinkRequestGetPayload<{ include: typeof requestInclude }>): LinkRequestRow {
  const { id, at, organization, setupLink } = row;
  const { connection, email, expiresAt, revokedAt } = setupLink;
  return {
    ...{ id, at, organization, connection, email },
    linkEnded: revokedAt === null ? "expired" : "revoked",
    linkEndedAt: revokedAt ?? expiresAt,
  };
}
