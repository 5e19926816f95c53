import "server-only";
import type { StaffStore } from "@/lib/application/staff/staff-store";
import type { Database } from "./database";
import type { Prisma } from "./generated/client";

export type StaffSessionStore = Pick<
  StaffStore,
  "startSignIn" | "consumeSignIn" | "admitStaff" | "session" | "touchSession" | "endSession"
>;

export function staffSessionStore(database: Database): StaffSessionStore {
  return {
    async startSignIn({ stateHash, browserHash }, returnTo, now, expiresAt) {
      await database.staffSignInAttempt.create({
        data: { stateHash, browserHash, returnTo, createdAt: now, expiresAt },
        select: { id: true },
      });
    },

    async consumeSignIn({ stateHash, browserHash }, now) {
      const [row] = await database.staffSignInAttempt.updateManyAndReturn({
        where: { stateHash, browserHash, consumedAt: null, expiresAt: { gt: now } },
        data: { consumedAt: now },
        select: { returnTo: true },
      });
      return row ?? null;
    },

    async admitStaff({
      issuer,
      subject,
      verifiedEmail,
      name,
      admin,
      sessionHash,
      now,
      idleExpiresAt,
      expiresAt,
      context,
    }) {
      return database.$transaction(async (transaction) => {
        const member =
          (await transaction.staffMember.findUnique({ where: { issuer_subject: { issuer, subject } } })) ??
          (await bindListed(transaction, { issuer, subject, verifiedEmail, admin }));
        if (!member || member.disabledAt !== null) return null;
        const role = admin ? "admin" : member.role;
        await transaction.staffMember.update({
          where: { id: member.id },
          data: { lastSignInAt: now, name: name ?? member.name, role },
          select: { id: true },
        });
        await transaction.staffSession.create({
          data: {
            ...{
              staffMemberId: member.id,
              tokenHash: sessionHash,
              createdAt: now,
              authenticatedAt: now,
              lastSeenAt: now,
              idleExpiresAt,
              expiresAt,
            },
            ...{ address: context.address, userAgent: context.userAgent },
          },
          select: { id: true },
        });
        const event = {
          action: "staff.signed_in",
          actorKind: "staff",
          actorId: member.id,
          actorLabel: member.email,
          subjectKind: "staff_member",
        } as const;
        await transaction.auditEvent.create({
          data: {
            ...event,
            subjectId: member.id,
            at: now,
            correlationId: context.correlationId,
            address: context.address,
          },
          select: { id: true },
        });
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
      return { kind: "staff", id, email, name, role, sessionId: row.id, lastSeenAt: row.lastSeenAt };
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

/**
 * Somebody listed by e-mail who signs in for the first time: the row is bound to issuer and subject, and only a row that
 * nobody else was bound to. The operator's own list makes a row where there is none.
 */
async function bindListed(
  transaction: Prisma.TransactionClient,
  {
    issuer,
    subject,
    verifiedEmail,
    admin,
  }: { issuer: string; subject: string; verifiedEmail: string | null; admin: boolean },
) {
  if (verifiedEmail !== null) {
    const [bound] = await transaction.staffMember.updateManyAndReturn({
      where: { email: verifiedEmail, subject: null },
      data: { issuer, subject },
    });
    if (bound) return bound;
    // Somebody bound it first: the same person in another tab at the same moment, or somebody else.
    const listed = await transaction.staffMember.findUnique({ where: { email: verifiedEmail } });
    if (listed) return listed.issuer === issuer && listed.subject === subject ? listed : null;
  }
  return admin
    ? transaction.staffMember.create({ data: { email: verifiedEmail, issuer, subject, role: "admin" } })
    : null;
}
