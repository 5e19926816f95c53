import "server-only";
import { z } from "zod";
import type { EarlierRevision, UnusableSecret } from "@/lib/application/staff/staff-views";
import type { Database } from "./database";
import type { ConnectionRevision, Prisma } from "./generated/client";
import { readProvider } from "./json-columns";
import { secretRenewed } from "./live-edits";

export const rolledBack = "connection.rolled_back";

/** Every one of these puts a revision in the place of the one that it names as `before.live`. */
const swaps = ["submission.approved", secretRenewed, rolledBack];

const beforeSchema = z.object({ live: z.uuid().nullable() });

const mostShown = 20;
const swapsRead = 100;

/** What was live on a connection before, newest first. The audit trail says so, whatever way it got live. */
export async function earlierRevisions(
  client: Database | Prisma.TransactionClient,
  { organizationId, connectionId }: Pick<ConnectionRevision, "organizationId" | "connectionId">,
  now: Date,
): Promise<readonly EarlierRevision[]> {
  const events = await client.auditEvent.findMany({
    where: { organizationId, action: { in: swaps } },
    orderBy: { at: "desc" },
    take: swapsRead,
    select: { at: true, before: true },
  });
  const until = new Map<string, Date>();
  for (const { at, before } of events) {
    const live = beforeSchema.safeParse(before).data?.live;
    if (live && !until.has(live)) until.set(live, at);
  }
  const rows = await client.connectionRevision.findMany({
    where: { id: { in: [...until.keys()] }, organizationId, connectionId, status: "superseded" },
  });
  return rows
    .map((row) => ({
      ...{ id: row.id, number: row.number, provider: readProvider(row.provider), issuer: row.issuer },
      secretEnteredAt: row.clientSecretEnteredAt,
      liveUntil: until.get(row.id) ?? row.updatedAt,
      unusable: unusableSecret(row, now),
    }))
    .sort((one, other) => other.liveUntil.getTime() - one.liveUntil.getTime())
    .slice(0, mostShown);
}

function unusableSecret(row: ConnectionRevision, now: Date): UnusableSecret | null {
  if (row.clientSecretEnteredAt === null) return null;
  if (row.clientSecretSealed === null) return "secret_erased";
  return row.clientSecretExpiresAt !== null && row.clientSecretExpiresAt <= now ? "secret_expired" : null;
}
