import "server-only";
import { z } from "zod";
import type { ActivityStore, StoredActivity } from "@/lib/application/onboarding/activity-view";
import { signInRefusalCodes } from "@/lib/domain/sign-in/refusal";
import type { Database } from "./database";
import type { Prisma } from "./generated/client";
import { readProvider } from "./json-columns";

/** Of a report, what finds a person again; the rest of the claims stays where it is. */
const reportSchema = z.object({
  person: z.object({ subject: z.string(), email: z.string().nullable(), name: z.string().nullable() }).nullable(),
  providerSaid: z.string().nullable(),
});

const activitySelect = {
  ...{
    id: true,
    createdAt: true,
    expiresAt: true,
    kind: true,
    testLinkId: true,
    outcome: true,
    code: true,
    report: true,
  },
  correlationId: true,
  revision: { select: { provider: true } },
  platform: { select: { name: true } },
  user: { select: { subject: true, email: true, name: true } },
} satisfies Prisma.SignInAttemptSelect;

export function activityStore(database: Database): ActivityStore {
  return {
    async list({ organizationId, connectionId }, { refusedOnly, after, take }, now) {
      const ofConnection = { organizationId, connectionId };
      // A cursor from anywhere else is none.
      const last =
        after === null
          ? null
          : await database.signInAttempt.findFirst({
              where: { ...ofConnection, id: after },
              select: { id: true, createdAt: true },
            });
      const rows = await database.signInAttempt.findMany({
        where: {
          ...ofConnection,
          AND: [
            // Whoever only opened the provider's page was neither let in nor refused; a test says that it waits.
            refusedOnly
              ? { outcome: { in: ["refused", "failed"] } }
              : { OR: [{ kind: "test" }, { outcome: { in: ["allowed", "refused", "failed"] } }] },
          ],
          ...(last && {
            createdAt: { lte: last.createdAt },
            OR: [{ createdAt: { lt: last.createdAt } }, { id: { lt: last.id } }],
          }),
        },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take,
        select: activitySelect,
      });
      return rows.map((row) => toActivity(row, now));
    },

    async neverBack({ organizationId, connectionId: id }, from, now) {
      const { liveRevision, _count } = await database.connection.findUniqueOrThrow({
        where: { organizationId_id: { organizationId, id } },
        select: {
          liveRevision: { select: { provider: true } },
          _count: {
            select: {
              signInAttempts: {
                where: {
                  ...{ kind: "login", outcome: "started", consumedAt: null },
                  ...{ createdAt: { gte: from }, expiresAt: { lte: now } },
                },
              },
            },
          },
        },
      });
      return { count: _count.signInAttempts, provider: readProvider(liveRevision?.provider ?? null) ?? "generic" };
    },
  };
}

function toActivity(row: Prisma.SignInAttemptGetPayload<{ select: typeof activitySelect }>, now: Date): StoredActivity {
  const report = row.report === null ? null : reportSchema.parse(row.report);
  const person = row.user ?? report?.person ?? null;
  return {
    ...{ id: row.id, at: row.createdAt, kind: row.kind, byColleague: row.testLinkId !== null },
    outcome: row.outcome === "started" && row.expiresAt <= now ? "abandoned" : row.outcome,
    code: signInRefusalCodes.find((code) => code === row.code) ?? null,
    providerSaid: report?.providerSaid ?? null,
    provider: readProvider(row.revision.provider) ?? "generic",
    platformName: row.platform?.name ?? null,
    who: person && (person.email ?? person.subject),
    name: person?.name ?? null,
    correlationId: row.correlationId,
  };
}
