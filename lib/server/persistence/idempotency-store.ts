import "server-only";
import type { IdempotencyStore } from "@/lib/application/api/idempotency-store";
import type { Database } from "./database";

export function idempotencyStore(database: Database): IdempotencyStore {
  return {
    async begin({ apiKeyId, key, begunAt }, requestDigest, { staleBefore, expiresAt }) {
      await database.idempotentAnswer.deleteMany({ where: { apiKeyId, expiresAt: { lte: begunAt } } });
      for (;;) {
        // One statement, so that of two calls at the same moment exactly one begins.
        const begun = await database.$executeRaw`
          INSERT INTO idempotent_answer (api_key_id, key, request_digest, created_at, expires_at)
          VALUES (${apiKeyId}::uuid, ${key}, ${requestDigest}, ${begunAt}, ${expiresAt})
          ON CONFLICT (api_key_id, key) DO UPDATE
            SET request_digest = EXCLUDED.request_digest, created_at = EXCLUDED.created_at, expires_at = EXCLUDED.expires_at
            WHERE idempotent_answer.answer_sealed IS NULL AND idempotent_answer.created_at < ${staleBefore}`;
        if (begun === 1) return "begun";
        const known = await database.idempotentAnswer.findUnique({
          where: { apiKeyId_key: { apiKeyId, key } },
          select: { requestDigest: true, answerSealed: true },
        });
        // Gone again meanwhile: the other call was refused, so this one may begin.
        if (known) return known;
      }
    },

    async keep({ apiKeyId, key, begunAt }, answerSealed) {
      await database.idempotentAnswer.updateMany({
        where: { apiKeyId, key, createdAt: begunAt },
        data: { answerSealed },
      });
    },

    async forget({ apiKeyId, key, begunAt }) {
      await database.idempotentAnswer.deleteMany({ where: { apiKeyId, key, createdAt: begunAt, answerSealed: null } });
    },
  };
}
