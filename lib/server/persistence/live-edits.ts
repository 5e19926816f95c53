import "server-only";
import type { OnboardingStore } from "@/lib/application/onboarding/onboarding-store";
import { isSecretRenewal } from "@/lib/domain/connection/secret-renewal";
import { type AuditedAction, audit } from "./audit";
import type { Database } from "./database";
import type { Prisma } from "./generated/client";
import { toRevision } from "./revision-columns";

export const secretRenewed = "connection.secret_renewed";

/** Undoes a transaction that found, half-way, that somebody else was faster. */
class Overtaken extends Error {}

/** What client IT can do to a live connection without staff: renew its secret, and give up changes that were begun. */
export function liveEdits(database: Database): Pick<OnboardingStore, "renewSecret" | "discard"> {
  return {
    async renewSecret(actor, seen, liveId, { submittedBy, note }, now, context) {
      const { organizationId, connectionId } = actor;
      const submittedLinkId = actor.kind === "client_it" ? actor.setupLinkId : null;
      const renew = async (transaction: Prisma.TransactionClient) => {
        const { count } = await transaction.connectionRevision.updateMany({
          where: { id: seen.id, organizationId, connectionId, status: "draft", version: seen.version },
          data: {
            ...{ status: "approved", submittedAt: now, submittedBy, note, submittedLinkId },
            ...{ version: { increment: 1 }, updatedAt: now },
          },
        });
        if (count !== 1) throw new Overtaken();
        const [live, renewed] = await Promise.all(
          [liveId, seen.id].map((id) =>
            transaction.connectionRevision.findUniqueOrThrow({
              where: { organizationId_id: { organizationId, id }, connectionId },
            }),
          ),
        );
        // A check that ran meanwhile may have found other endpoints; from here on the row is locked.
        if (!live || !renewed || !isSecretRenewal(toRevision(live), toRevision(renewed))) throw new Overtaken();
        const swapped = await transaction.connection.updateMany({
          where: {
            ...{ id: connectionId, organizationId, liveRevisionId: liveId, retiredAt: null },
            organization: { status: "active" },
          },
          data: { liveRevisionId: renewed.id, liveSince: now },
        });
        if (swapped.count !== 1) throw new Overtaken();
        await transaction.connectionRevision.updateMany({
          where: { id: liveId, organizationId },
          data: { status: "superseded", updatedAt: now },
        });
        const event: AuditedAction = {
          ...{ action: secretRenewed, organizationId, subject: { kind: "connection_revision", id: renewed.id } },
          before: { live: liveId, number: live.number },
          after: { live: renewed.id, number: renewed.number, submittedBy, note },
        };
        await audit(transaction, actor, event, now, context);
      };
      return unlessOvertaken(database.$transaction(renew));
    },

    async discard(actor, seen, now, context) {
      const { organizationId, connectionId } = actor;
      const discard = async (transaction: Prisma.TransactionClient) => {
        const { liveRevision: live } = await transaction.connection.findUniqueOrThrow({
          where: { organizationId_id: { organizationId, id: connectionId } },
          include: { liveRevision: { select: { id: true, number: true } } },
        });
        if (!live) throw new Overtaken();
        const superseded = { status: "superseded", updatedAt: now } as const;
        const { count } = await transaction.connectionRevision.updateMany({
          where: {
            ...{ id: seen.id, organizationId, connectionId, version: seen.version, number: { gt: live.number } },
            status: { in: ["draft", "changes_requested", "rejected"] },
          },
          data: superseded,
        });
        if (count !== 1) throw new Overtaken();
        // What it followed, since the live one, goes with it.
        await transaction.connectionRevision.updateMany({
          where: {
            ...{ organizationId, connectionId, number: { gt: live.number } },
            status: { in: ["changes_requested", "rejected"] },
          },
          data: superseded,
        });
        // Counting goes on, so that a page that still shows the discarded draft cannot match a later one by accident.
        await transaction.connectionRevision.updateMany({
          where: { id: live.id, organizationId },
          data: { version: seen.version + 1 },
        });
        const subject = { kind: "connection_revision", id: seen.id };
        await audit(transaction, actor, { action: "draft.discarded", organizationId, subject }, now, context);
      };
      return unlessOvertaken(database.$transaction(discard));
    },
  };
}

async function unlessOvertaken(transaction: Promise<void>): Promise<boolean> {
  try {
    await transaction;
    return true;
  } catch (error) {
    if (error instanceof Overtaken) return false;
    throw error;
  }
}
