import "server-only";
import type { ConnectionRef } from "@/lib/application/onboarding/onboarding-store";
import type { Prisma } from "./generated/client";

/** What every mail says of the connection that it is about. */
export async function aboutConnection(
  transaction: Prisma.TransactionClient,
  { organizationId, connectionId }: ConnectionRef,
) {
  const { label, liveRevisionId, organization } = await transaction.connection.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: connectionId } },
    select: { label: true, liveRevisionId: true, organization: { select: { slug: true, name: true } } },
  });
  return { about: { organization, connection: label }, live: liveRevisionId !== null };
}
