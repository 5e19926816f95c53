import { newApiKey } from "@/lib/application/api-keys/api-key";
import { apiScopes } from "@/lib/domain/staff/permission";
import { digest, randomToken } from "@/lib/server/crypto/digest";
import type { Database } from "@/lib/server/persistence/database";
import { newCorrelationId } from "@/lib/server/request-context";

const day = 24 * 60 * 60 * 1000;

const tokens = {
  random: randomToken,
  /** Prisma wants bytes on an ArrayBuffer of their own. */
  digest: (token: string) => Uint8Array.from(digest(token)),
};

/** An API key that may do everything: the one given out last time as long as it is valid for another day, else a new one. */
export async function keepOrMakeApiKey(database: Database, earlier: string | undefined): Promise<string> {
  if (earlier !== undefined) {
    const kept = await database.apiKey.findFirst({
      where: { tokenHash: tokens.digest(earlier), revokedAt: null, expiresAt: { gt: new Date(Date.now() + day) } },
      select: { id: true, scopes: true },
    });
    if (kept && apiScopes.every((scope) => kept.scopes.includes(scope))) return earlier;
  }
  const { key, tokenHash, prefix } = newApiKey({ tokens });
  const expiresAt = new Date(Date.now() + 365 * day);
  await database.$transaction(async (transaction) => {
    const { id } = await transaction.apiKey.create({
      data: { name: "Demo", prefix, tokenHash, scopes: [...apiScopes], expiresAt },
      select: { id: true },
    });
    await transaction.auditEvent.create({
      data: {
        ...{ action: "api_key.created", subjectKind: "api_key", subjectId: id },
        after: { name: "Demo", prefix, scopes: [...apiScopes], expiresAt: expiresAt.toISOString() },
        ...{ actorKind: "system", actorLabel: "the demo", correlationId: newCorrelationId() },
      },
      select: { id: true },
    });
  });
  return key;
}
