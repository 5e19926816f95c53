import "server-only";
import type { StaffStore } from "@/lib/application/staff/staff-store";
import { type AuditedAction, audit } from "./audit";
import type { Database } from "./database";
import type { Prisma, StaffMember } from "./generated/client";

export type StaffSessionStore = Pick<
  StaffStore,
  "startSignIn" | "consumeSignIn" | "admitStaff" | "session" | "touchSession" | "endSession"
>;

export function staffSessionStore(database: Database): StaffSessionStore {
  return {
    async startSignIn({ stateHash, browserHash }, { returnTo, freshForSessionId }, now, expiresAt) {
      await database.staffSignInAttempt.create({
        data: { stateHash, browserHash, returnTo, freshForSessionId, createdAt: now, expiresAt },
        select: { id: true },
      });
    },

    async consumeSignIn({ stateHash, browserHash }, now) {
      const [row] = await database.staffSignInAttempt.updateManyAndReturn({
        where: { stateHash, browserHash, consumedAt: null, expiresAt: { gt: now } },
        data: { consumedAt: now },
        select: {
          ...{ returnTo: true, createdAt: true },
          freshFor: { select: { id: true, staffMemberId: true } },
        },
      });
      if (!row) return null;
      const { returnTo, createdAt: startedAt, freshFor } = row;
      return {
        ...{ returnTo, startedAt },
        freshFor: freshFor && { sessionId: freshFor.id, staffMemberId: freshFor.staffMemberId },
      };
    },

    async admitStaff(person) {
      return database.$transaction(async (transaction) => {
        const { issuer, subject, freshFor, now, context } = person;
        const member =
          (await transaction.staffMember.findUnique({ where: { issuer_subject: { issuer, subject } } })) ??
          (await bindListed(transaction, person));
        if (!member) return "not_listed";
        if (freshFor && freshFor.staffMemberId !== member.id) return "another_person";
        const role = person.admin ? "admin" : member.role;
        // Waits for whoever removes or restores this member at the same moment.
        const { count } = await transaction.staffMember.updateMany({
          where: { id: member.id, disabledAt: null },
          data: { lastSignInAt: now, name: person.name ?? member.name, role },
        });
        if (count !== 1) return "not_listed";
        const about = { organizationId: null, subject: { kind: "staff_member", id: member.id } };
        if (role !== member.role) {
          const event: AuditedAction = {
            ...{ ...about, action: "staff_member.role_changed" },
            ...{ before: { role: member.role }, after: { role } },
          };
          await audit(transaction, operator, event, now, context);
        }
        if (freshFor) {
          await transaction.staffSession.updateMany({
            where: { id: freshFor.sessionId, revokedAt: null },
            data: { revokedAt: now },
          });
        }
        await openSession(transaction, member.id, person);
        const signedIn: AuditedAction = {
          ...{ ...about, action: "staff.signed_in" },
          ...(freshFor && { after: { freshSignIn: true } }),
        };
        await audit(transaction, { kind: "staff", ...member }, signedIn, now, context);
        return { staffMemberId: member.id, role };
      });
    },

    async session(sessionHash, now) {
      const row = await database.staffSession.findUnique({
        where: { tokenHash: sessionHash },
        include: { staffMember: true },
      });
      if (
        !row ||
        row.revokedAt !== null ||
        row.expiresAt <= now ||
        row.idleExpiresAt <= now ||
        row.staffMember.disabledAt !== null
      )
        return null;
      const { id, email, name, role } = row.staffMember;
      const { authenticatedAt, lastSeenAt } = row;
      return { kind: "staff", id, email, name, role, sessionId: row.id, authenticatedAt, lastSeenAt };
    },

    async touchSession(sessionId, now, idleExpiresAt) {
      await database.staffSession.updateMany({
        where: { id: sessionId, revokedAt: null },
        data: { lastSeenAt: now, idleExpiresAt },
      });
    },

    async endSession(sessionHash, now) {
      await database.staffSession.updateMany({
        where: { tokenHash: sessionHash, revokedAt: null },
        data: { revokedAt: now },
      });
    },
  };
}

type Admission = Parameters<StaffStore["admitStaff"]>[0];

/** Who the audit trail names when STAFF_ADMINS made somebody an admin. */
const operator = { kind: "system", name: "the operator (STAFF_ADMINS)" } as const;

async function openSession(
  transaction: Prisma.TransactionClient,
  staffMemberId: string,
  { sessionHash, authenticatedAt, now, idleExpiresAt, expiresAt, context }: Admission,
): Promise<void> {
  await transaction.staffSession.create({
    data: {
      ...{
        staffMemberId,
        tokenHash: sessionHash,
        createdAt: now,
        authenticatedAt,
        lastSeenAt: now,
        idleExpiresAt,
        expiresAt,
      },
      ...{ address: context.address, userAgent: context.userAgent },
    },
    select: { id: true },
  });
}

/**
 * Somebody listed by e-mail who signs in for the first time: the row is bound to issuer and subject, and only a row that
 * nobody else was bound to. The operator's own list makes a row where there is none.
 */
async function bindListed(
  transaction: Prisma.TransactionClient,
  { issuer, subject, verifiedEmail, admin, now, context }: Admission,
): Promise<StaffMember | null> {
  if (verifiedEmail !== null) {
    const [bound] = await transaction.staffMember.updateManyAndReturn({
      where: { email: verifiedEmail, subject: null, disabledAt: null },
      data: { issuer, subject },
    });
    if (bound) return bound;
    // Somebody bound it first: the same person in another tab at the same moment, or somebody else.
    const listed = await transaction.staffMember.findUnique({ where: { email: verifiedEmail } });
    if (listed) return listed.issuer === issuer && listed.subject === subject ? listed : null;
  }
  if (!admin) return null;
  const [member] = await transaction.staffMember.createManyAndReturn({
    data: [{ email: verifiedEmail, issuer, subject, role: "admin", createdAt: now }],
    skipDuplicates: true,
  });
  // Made at the same moment by the same person's other tab.
  if (!member) return transaction.staffMember.findUnique({ where: { issuer_subject: { issuer, subject } } });
  const event: AuditedAction = {
    ...{ action: "staff_member.added", organizationId: null, subject: { kind: "staff_member", id: member.id } },
    after: { ...(verifiedEmail !== null && { email: verifiedEmail }), role: "admin" },
  };
  await audit(transaction, operator, event, now, context);
  return member;
}
