import "server-only";
import type { AdminDecision, StaffPeopleStore, StaffPerson } from "@/lib/application/staff-people/staff-people-store";
import { type AuditedAction, audit } from "./audit";
import type { Database } from "./database";
import { Prisma } from "./generated/client";

type Change = Pick<AuditedAction, "action" | "before" | "after">;

export function staffPeopleStore(database: Database): StaffPeopleStore {
  /** Changes one row and writes why; `change` answers null when there is nothing to change. */
  async function changing(
    id: string,
    by: AdminDecision,
    change: (transaction: Prisma.TransactionClient) => Promise<Change | "as_it_is" | null>,
  ) {
    return database.$transaction(async (transaction) => {
      if (!(await isAdminStill(transaction, by))) return "not_admin";
      const changed = await change(transaction);
      if (changed === null) return "not_found";
      if (changed === "as_it_is") return "changed";
      const event = { ...changed, organizationId: null, subject: { kind: "staff_member", id } };
      await audit(transaction, by.actor, event, by.now, by.context);
      return "changed";
    });
  }

  return {
    async list(now) {
      const rows = await database.staffMember.findMany({ ...shown(now), orderBy: [{ email: "asc" }, { id: "asc" }] });
      return rows.map(toPerson);
    },

    async find(id, now) {
      const row = await database.staffMember.findUnique({ ...shown(now), where: { id } });
      return row && toPerson(row);
    },

    async add({ email, role }, by) {
      const { actor, now, context } = by;
      try {
        return await database.$transaction(async (transaction) => {
          if (!(await isAdminStill(transaction, by))) return "not_admin" as const;
          const there = await transaction.staffMember.findUnique({ where: { email }, select: { disabledAt: true } });
          if (there) return there.disabledAt === null ? ("listed" as const) : ("removed" as const);
          const { id } = await transaction.staffMember.create({
            data: { email, role, createdAt: now },
            select: { id: true },
          });
          const event: AuditedAction = {
            ...{ action: "staff_member.added", organizationId: null, subject: { kind: "staff_member", id } },
            after: { email, role },
          };
          await audit(transaction, actor, event, now, context);
          return { id };
        });
      } catch (error) {
        // They signed in for the first time at the same moment, named by the operator.
        if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return "listed";
        throw error;
      }
    },

    changeRole: (id, role, by) =>
      changing(id, by, async (transaction) => {
        const found = await locked(transaction, id);
        if (!found || found.disabledAt !== null) return null;
        if (found.role === role) return "as_it_is";
        await transaction.staffMember.update({ where: { id }, data: { role }, select: { id: true } });
        const email = whose(found);
        return {
          action: "staff_member.role_changed",
          before: { ...email, role: found.role },
          after: { ...email, role },
        };
      }),

    remove: (id, by) =>
      changing(id, by, async (transaction) => {
        const found = await locked(transaction, id);
        if (!found) return null;
        if (found.disabledAt !== null) return "as_it_is";
        await transaction.staffMember.update({ where: { id }, data: { disabledAt: by.now }, select: { id: true } });
        const { count } = await transaction.staffSession.updateMany({
          where: { staffMemberId: id, revokedAt: null },
          data: { revokedAt: by.now },
        });
        const email = whose(found);
        return {
          action: "staff_member.removed",
          before: { ...email, role: found.role },
          after: { ...email, sessionsEnded: count },
        };
      }),

    restore: (id, by) =>
      changing(id, by, async (transaction) => {
        const found = await locked(transaction, id);
        if (!found) return null;
        if (found.disabledAt === null) return "as_it_is";
        await transaction.staffMember.update({ where: { id }, data: { disabledAt: null }, select: { id: true } });
        return { action: "staff_member.restored", after: { ...whose(found), role: found.role } };
      }),
  };
}

/**
 * Whether the actor is an admin still, asked with every admin's row locked: whoever changes the list meanwhile waits, and
 * then finds what was decided here.
 */
async function isAdminStill(transaction: Prisma.TransactionClient, { actor }: AdminDecision): Promise<boolean> {
  const admins = await transaction.$queryRaw<{ id: string }[]>`
    SELECT id FROM staff_member WHERE role = 'admin' AND disabled_at IS NULL ORDER BY id FOR NO KEY UPDATE`;
  return admins.some(({ id }) => id === actor.id);
}

/** The row as it is once nobody else changes it, such as somebody's first sign-in. */
async function locked(transaction: Prisma.TransactionClient, id: string) {
  await transaction.$queryRaw`SELECT id FROM staff_member WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return transaction.staffMember.findUnique({ where: { id } });
}

function whose({ email }: { readonly email: string | null }): { readonly email?: string } {
  return email === null ? {} : { email };
}

function shown(now: Date) {
  return {
    include: { _count: { select: { apiKeys: { where: { revokedAt: null, expiresAt: { gt: now } } } } } },
  } satisfies Prisma.StaffMemberDefaultArgs;
}

function toPerson(row: Prisma.StaffMemberGetPayload<ReturnType<typeof shown>>): StaffPerson {
  const { id, email, name, subject, role, createdAt, lastSignInAt, disabledAt, _count } = row;
  return {
    ...{ id, email, name, subject, role, lastSignInAt },
    ...{ addedAt: createdAt, removedAt: disabledAt, workingKeys: _count.apiKeys },
  };
}
