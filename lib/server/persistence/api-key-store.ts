import "server-only";
import type { ApiKeyStore } from "@/lib/application/api-keys/api-key-store";
import { type AuditedAction, audit } from "./audit";
import type { Database } from "./database";

interface PresentedRow {
  id: string;
  name: string;
  scopes: string[];
  expires_at: Date;
  revoked_at: Date | null;
  limited_to: string | null;
  made_by: string | null;
}

/** How exactly "last used" is known: a busy key does not write a row at every call. */
const usedEverySeconds = 60;

export function apiKeyStore(database: Database): ApiKeyStore {
  return {
    async present(tokenHash, now) {
      const [row] = await database.$queryRaw<PresentedRow[]>`
        WITH used AS (
          UPDATE api_key SET last_used_at = ${now}
          WHERE token_hash = ${tokenHash} AND revoked_at IS NULL AND expires_at > ${now}
            AND (last_used_at IS NULL OR last_used_at < ${new Date(now.getTime() - usedEverySeconds * 1000)})
        )
        SELECT k.id, k.name, k.scopes, k.expires_at, k.revoked_at, o.slug AS limited_to, m.email AS made_by
        FROM api_key k LEFT JOIN organization o ON o.id = k.limited_to_id
        LEFT JOIN staff_member m ON m.id = k.created_by_id WHERE k.token_hash = ${tokenHash}`;
      if (!row) return null;
      const { id, name, scopes, limited_to: limitedTo, made_by: madeBy } = row;
      return {
        actor: { kind: "api", id, name, scopes, limitedTo, madeBy },
        expiresAt: row.expires_at,
        revokedAt: row.revoked_at,
      };
    },

    async list() {
      const rows = await database.apiKey.findMany({
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        omit: { tokenHash: true },
        include: {
          limitedTo: { select: { slug: true, name: true } },
          createdBy: { select: { email: true, name: true } },
        },
      });
      return rows.map(({ createdById: _id, limitedToId: _limit, createdBy, ...row }) => ({
        ...row,
        createdBy: createdBy?.email ?? createdBy?.name ?? null,
      }));
    },

    async create({ limitedTo, scopes, ...key }, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const organization =
          limitedTo === null
            ? null
            : await transaction.organization.findUnique({
                where: { slug: limitedTo, closedAt: null },
                select: { id: true },
              });
        if (limitedTo !== null && !organization) return "organization_not_found" as const;
        const { id } = await transaction.apiKey.create({
          data: {
            ...{ ...key, scopes: [...scopes], limitedToId: organization?.id ?? null, createdAt: now },
            createdById: actor.kind === "staff" ? actor.id : null,
          },
          select: { id: true },
        });
        const event: AuditedAction = {
          ...{ action: "api_key.created", organizationId: organization?.id ?? null, subject: { kind: "api_key", id } },
          after: { name: key.name, prefix: key.prefix, scopes: [...scopes], expiresAt: key.expiresAt.toISOString() },
        };
        await audit(transaction, actor, event, now, context);
        return { id };
      });
    },

    async revoke(id, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const found = await transaction.apiKey.findUnique({
          where: { id },
          select: { name: true, prefix: true, limitedToId: true, revokedAt: true },
        });
        if (!found) return false;
        const { count } = await transaction.apiKey.updateMany({
          where: { id, revokedAt: null },
          data: { revokedAt: now },
        });
        if (count !== 1) return true;
        const event: AuditedAction = {
          ...{ action: "api_key.revoked", organizationId: found.limitedToId, subject: { kind: "api_key", id } },
          before: { name: found.name, prefix: found.prefix },
        };
        await audit(transaction, actor, event, now, context);
        return true;
      });
    },
  };
}
