import { digest, randomToken } from "@/lib/server/crypto/digest";
import type { Database } from "@/lib/server/persistence/database";
import { auditDemo, type ConnectionOfDemo } from "./seed-organization";

const day = 24 * 60 * 60 * 1000;

/**
 * The token of a setup link for a connection. Only digests are stored, so the addresses given out last time are tried
 * first; one that is valid for another day is kept, else there is a new one.
 */
export async function keepOrMakeSetupLink(
  database: Database,
  { organizationId, connectionId }: ConnectionOfDemo,
  earlierUrls: readonly string[],
): Promise<string> {
  for (const url of earlierUrls) {
    const token = url.split("/").at(-1) ?? "";
    const kept = await database.setupLink.findFirst({
      where: {
        ...{ organizationId, connectionId },
        tokenHash: bytesOf(token),
        revokedAt: null,
        expiresAt: { gt: new Date(Date.now() + day) },
      },
      select: { id: true },
    });
    if (kept) return token;
  }
  const token = randomToken();
  await database.$transaction(async (transaction) => {
    const expiresAt = new Date(Date.now() + 30 * day);
    const { id } = await transaction.setupLink.create({
      data: { organizationId, connectionId, tokenHash: bytesOf(token), expiresAt },
      select: { id: true },
    });
    const after = { expiresAt: expiresAt.toISOString() };
    await auditDemo(transaction, { action: "setup_link.created", organizationId, subject: ["setup_link", id], after });
  });
  return token;
}

/** Prisma wants bytes on an ArrayBuffer of their own. */
function bytesOf(token: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(digest(token));
}
