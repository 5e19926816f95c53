import "server-only";
import type { SetupLinkRow } from "@/lib/application/staff/staff-views";
import type { Prisma } from "./generated/client";

/** What a list row needs of a setup link beside its own columns. */
export const setupLinkInclude = {
  connection: { select: { label: true } },
  createdBy: { select: { email: true } },
  createdByKey: { select: { name: true } },
} satisfies Prisma.SetupLinkInclude;

type SelectedLink = Prisma.SetupLinkGetPayload<{ include: typeof setupLinkInclude }>;

export function toSetupLinkRow(
  { id, email, connection, createdAt, createdBy, createdByKey, expiresAt, revokedAt, ...opened }: SelectedLink,
  now: Date,
): SetupLinkRow {
  const who = createdBy?.email ?? (createdByKey ? `API key “${createdByKey.name}”` : null);
  return {
    ...{ id, email, createdAt, expiresAt, connectionLabel: connection.label, createdBy: who },
    connectionId: opened.connectionId,
    opened:
      opened.firstOpenedAt === null || opened.lastOpenedAt === null
        ? null
        : {
            ...{ first: opened.firstOpenedAt, last: opened.lastOpenedAt },
            ...{ from: opened.openedFrom, times: opened.openedCount },
          },
    state: revokedAt !== null ? "revoked" : expiresAt <= now ? "expired" : "valid",
  };
}
