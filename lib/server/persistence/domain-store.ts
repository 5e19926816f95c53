import "server-only";
import type { DomainStore, DomainToCheck } from "@/lib/application/domains/domain-store";
import { nextCheckAt } from "@/lib/domain/organization/domain-proof";
import { ruleSpeaksOf } from "@/lib/domain/organization/organization-domain";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { type AuditedAction, audit } from "./audit";
import type { Database } from "./database";
import { domainsOf } from "./domain-columns";
import { Prisma } from "./generated/client";
import { readUserManagement } from "./json-columns";

export function domainStore(database: Database): DomainStore {
  return {
    list: (organizationId) => domainsOf(database, organizationId),

    async add({ organizationId }, { domain, challenge, nextCheckAt, most }, now) {
      if ((await database.organizationDomain.count({ where: { organizationId } })) >= most) return "too_many";
      const data = { organizationId, domain, challenge, nextCheckAt, createdAt: now };
      const { count } = await database.organizationDomain.createMany({ data, skipDuplicates: true });
      return count === 1 ? "added" : "there_already";
    },

    async keepFinding(checked, finding, nextCheckAt, now) {
      await database.organizationDomain.updateMany({
        where: stillOpen(checked),
        data: { finding, nextCheckAt, lastCheckedAt: now },
      });
    },

    async prove(actor, checked, now, context) {
      const { id, organizationId, domain } = checked;
      return unlessClaimed(() =>
        database.$transaction(async (transaction) => {
          const { count } = await transaction.organizationDomain.updateMany({
            where: stillOpen(checked),
            data: { provenAt: now, lastCheckedAt: now, finding: Prisma.DbNull, nextCheckAt: null },
          });
          if (count !== 1) return "gone";
          const subject = { kind: "organization_domain", id };
          const event: AuditedAction = { action: "domain.proven", organizationId, subject, after: { domain } };
          await audit(transaction, actor, event, now, context);
          return "proven";
        }),
      );
    },

    async remove(actor, id, now, context) {
      const { organizationId } = actor;
      return database.$transaction(async (transaction) => {
        const found = await transaction.organizationDomain.findFirst({
          where: { id, organizationId },
          select: { domain: true, provenAt: true },
        });
        if (!found) return "not_found";
        const { domain, provenAt } = found;
        if (provenAt !== null) {
          const live = await transaction.connectionRevision.findMany({
            where: { organizationId, liveFor: { isNot: null } },
            select: { userManagement: true },
          });
          if (live.some(({ userManagement }) => ruleSpeaksOf(readUserManagement(userManagement), domain)))
            return "in_use";
        }
        const { count } = await transaction.organizationDomain.deleteMany({ where: { id, organizationId, provenAt } });
        if (count !== 1) return "not_found";
        if (provenAt !== null) {
          const subject = { kind: "organization_domain", id };
          const event: AuditedAction = {
            action: "domain.removed",
            organizationId,
            subject,
            before: { domain },
            after: { domain },
          };
          await audit(transaction, actor, event, now, context);
        }
        return "removed";
      });
    },

    async confirm(slug, id, note, { actor, now, context }) {
      const listed = { id, organization: { slug, closedAt: null } };
      const found = await database.organizationDomain.findFirst({
        where: listed,
        select: { domain: true, organizationId: true, provenAt: true },
      });
      if (!found) return { kind: "not_found" };
      const { domain, organizationId, provenAt } = found;
      if (provenAt !== null) return { kind: "confirmed" };
      const done = await unlessClaimed(() =>
        database.$transaction(async (transaction) => {
          const { count } = await transaction.organizationDomain.updateMany({
            where: { id, organizationId, provenAt: null },
            data: { provenAt: now, ...confirmedBy(actor), finding: Prisma.DbNull, nextCheckAt: null },
          });
          if (count !== 1) return "gone";
          const subject = { kind: "organization_domain", id };
          const event: AuditedAction = { action: "domain.confirmed", organizationId, subject, after: { domain, note } };
          await audit(transaction, actor, event, now, context);
          return "proven";
        }),
      );
      if (done !== "claimed") return { kind: "confirmed" };
      const holder = await database.organizationDomain.findFirst({
        where: { domain, provenAt: { not: null } },
        select: { organization: { select: { slug: true, name: true } } },
      });
      return holder ? { kind: "claimed", by: holder.organization } : { kind: "not_found" };
    },

    async withdraw(slug, id, note, challenge, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const found = await transaction.organizationDomain.findFirst({
          where: { id, organization: { slug, closedAt: null } },
          select: {
            domain: true,
            organizationId: true,
            provenAt: true,
            confirmedById: true,
            confirmedByKeyId: true,
            createdAt: true,
          },
        });
        if (!found) return false;
        const { domain, organizationId, provenAt, confirmedById, confirmedByKeyId, createdAt } = found;
        if (provenAt === null) return true;
        const { count } = await transaction.organizationDomain.updateMany({
          where: { id, organizationId, provenAt },
          data: {
            ...{ provenAt: null, confirmedById: null, confirmedByKeyId: null },
            ...{ challenge, nextCheckAt: nextCheckAt(createdAt, now) },
          },
        });
        if (count !== 1) return true;
        const subject = { kind: "organization_domain", id };
        const before = { provenAt: provenAt.toISOString(), confirmedById: confirmedById ?? confirmedByKeyId };
        const event: AuditedAction = {
          action: "domain.withdrawn",
          organizationId,
          subject,
          before,
          after: { domain, note },
        };
        await audit(transaction, actor, event, now, context);
        return true;
      });
    },

    async takeDue(now, leaseEnds, most) {
      return database.$queryRaw<DomainToCheck[]>`
        UPDATE organization_domain d SET next_check_at = ${leaseEnds}
        WHERE d.id IN (
          SELECT due.id FROM organization_domain due JOIN organization o ON o.id = due.organization_id AND o.status = 'active'
          WHERE due.proven_at IS NULL AND due.next_check_at <= ${now}
          ORDER BY due.next_check_at LIMIT ${most} FOR UPDATE OF due SKIP LOCKED)
        RETURNING d.id, d.organization_id AS "organizationId", d.domain, d.challenge, d.created_at AS "createdAt"`;
    },
  };
}

function confirmedBy(actor: ManagingActor): { confirmedById: string } | { confirmedByKeyId: string } {
  return actor.kind === "staff" ? { confirmedById: actor.id } : { confirmedByKeyId: actor.id };
}

/** A domain as it was taken for a look: a new challenge, or a proof, makes what the look finds void. */
function stillOpen({ id, organizationId, challenge }: DomainToCheck) {
  return { id, organizationId, challenge, provenAt: null };
}

/** The database lets one organization alone have proven a domain. */
async function unlessClaimed(prove: () => Promise<"proven" | "gone">): Promise<"proven" | "gone" | "claimed"> {
  try {
    return await prove();
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return "claimed";
    throw error;
  }
}
