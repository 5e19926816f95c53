import "server-only";
import type { StaffStore } from "@/lib/application/staff/staff-store";
import { type AuditedAction, audit } from "./audit";
import type { Database } from "./database";
import { decidedBy, decider, deciderColumns } from "./decider";
import { earlierRevisions, rolledBack } from "./earlier-revisions";
import type { Prisma } from "./generated/client";
import { mailDecision } from "./submission-mail";

/** Undoes a transaction that found, half-way, that somebody else was faster. */
class Overtaken extends Error {}

/** What reviewers decide, each in one transaction with its audit event. */
export function reviewDecisions(database: Database): Pick<StaffStore, "decide" | "undoDecision" | "rollBack"> {
  return {
    async decide(id, version, { decision, note, comments, overridden }, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const { count } = await transaction.connectionRevision.updateMany({
          where: { id, status: "submitted", version, organization: { closedAt: null } },
          data: { status: decision, version: { increment: 1 }, updatedAt: now },
        });
        const revision = await transaction.connectionRevision.findUnique({
          where: { id },
          include: {
            connection: true,
            reviews: { where: { undoneAt: null }, orderBy: { at: "desc" }, take: 1, include: decider },
          },
        });
        if (!revision) return { kind: "not_found" };
        if (count !== 1) {
          const [review] = revision.reviews;
          return {
            kind: "already_decided",
            by: review ? decidedBy(review) : null,
            decision: review?.decision ?? "withdrawn",
            at: review?.at ?? null,
          };
        }
        const { organizationId, connectionId, connection, number } = revision;
        const before = { status: "submitted", live: connection.liveRevisionId };
        if (decision === "approved") {
          // One statement swaps what people sign in with; until then the old revision serves.
          await transaction.connection.updateMany({
            where: { id: connectionId, organizationId },
            data: { liveRevisionId: id, liveSince: now },
          });
          if (connection.liveRevisionId !== null) {
            await transaction.connectionRevision.updateMany({
              where: { id: connection.liveRevisionId, organizationId },
              data: { status: "superseded", updatedAt: now },
            });
          }
        }
        const review = await transaction.review.create({
          data: {
            ...{ organizationId, revisionId: id, ...deciderColumns(actor) },
            ...{ decision, note, comments: [...comments], at: now },
          },
          select: { id: true },
        });
        const event: AuditedAction = {
          action: `submission.${decision}`,
          organizationId,
          subject: { kind: "connection_revision", id },
          before,
          after: {
            ...{ status: decision, number, note },
            ...(comments.length > 0 && { comments: [...comments] }),
            ...(overridden.length > 0 && { overridden: [...overridden] }),
          },
        };
        await audit(transaction, actor, event, now, context);
        await mailDecision(transaction, revision, { id: review.id, decision, note, comments }, now);
        return { kind: "decided" };
      });
    },

    async undoDecision(id, { actor, now, context }) {
      const undo = async (transaction: Prisma.TransactionClient) => {
        const revision = await transaction.connectionRevision.findFirst({
          where: { id, organization: { closedAt: null } },
        });
        if (!revision) return "not_found" as const;
        const { organizationId, connectionId, number, status, version } = revision;
        if (status !== "changes_requested" && status !== "rejected") return "too_late" as const;
        const { count } = await transaction.connectionRevision.updateMany({
          where: { id, organizationId, status, version },
          data: { status: "submitted", version: { increment: 1 }, updatedAt: now },
        });
        // The row is locked now: whoever starts a draft from it has done so already, or sees a submission that waits.
        const later = await transaction.connectionRevision.count({
          where: { organizationId, connectionId, number: { gt: number } },
        });
        if (count !== 1 || later > 0) throw new Overtaken();
        await transaction.review.updateMany({
          where: { organizationId, revisionId: id, undoneAt: null },
          data: { undoneAt: now },
        });
        const event: AuditedAction = {
          ...{ action: "submission.decision_undone", organizationId },
          subject: { kind: "connection_revision", id },
          ...{ before: { status, number }, after: { status: "submitted", number } },
        };
        await audit(transaction, actor, event, now, context);
        return "undone" as const;
      };
      return unlessOvertaken(database.$transaction(undo), "too_late" as const);
    },

    async rollBack(id, reason, { actor, now, context }) {
      const rollBack = async (transaction: Prisma.TransactionClient) => {
        const target = await transaction.connectionRevision.findFirst({
          where: { id, organization: { closedAt: null }, connection: { retiredAt: null } },
          include: { connection: { include: { liveRevision: { select: { id: true, number: true } } } } },
        });
        if (!target) return "not_found" as const;
        const { organizationId, connectionId, number, issuer } = target;
        const { liveRevision: live } = target.connection;
        if (live?.id === id) return "is_live" as const;
        const earlier = (await earlierRevisions(transaction, target, now)).find((each) => each.id === id);
        if (!live || !earlier) return "never_live" as const;
        if (earlier.unusable !== null) return earlier.unusable;
        const restored = await transaction.connectionRevision.updateMany({
          where: { id, organizationId, status: "superseded" },
          data: { status: "approved", version: { increment: 1 }, updatedAt: now },
        });
        // One statement swaps what people sign in with, and only from what was looked at.
        const swapped = await transaction.connection.updateMany({
          where: { id: connectionId, organizationId, liveRevisionId: live.id },
          data: { liveRevisionId: id, liveSince: now },
        });
        if (restored.count !== 1 || swapped.count !== 1) throw new Overtaken();
        await transaction.connectionRevision.updateMany({
          where: { id: live.id, organizationId },
          data: { status: "superseded", version: { increment: 1 }, updatedAt: now },
        });
        const ended = await transaction.session.updateMany({
          where: { organizationId, connectionId, revokedAt: null, user: { issuer: { not: issuer ?? "" } } },
          data: { revokedAt: now, revokedReason: "rolled back to another issuer" },
        });
        const event: AuditedAction = {
          ...{ action: rolledBack, organizationId, subject: { kind: "connection_revision", id } },
          before: { live: live.id, number: live.number },
          after: { live: id, number, reason, sessionsEnded: ended.count },
        };
        await audit(transaction, actor, event, now, context);
        return "rolled_back" as const;
      };
      return unlessOvertaken(database.$transaction(rollBack), "never_live" as const);
    },
  };
}

async function unlessOvertaken<Result, Instead>(done: Promise<Result>, instead: Instead): Promise<Result | Instead> {
  try {
    return await done;
  } catch (error) {
    if (error instanceof Overtaken) return instead;
    throw error;
  }
}
