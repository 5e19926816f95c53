import "server-only";
import type { Pool } from "pg";
import { clientSecretPlace, mailedLinkPlace, signingKeyPlace } from "../crypto/sealed-places";

/** Just what is needed of a pool or a client of `pg`. */
export type SqlSender = Pick<Pool, "query">;

/** A value with the place that it opens in. */
export interface SealedRow {
  readonly id: string;
  readonly sealed: string;
  readonly place: readonly string[];
}

/** A column of values that are sealed at rest. */
export interface SealedColumn {
  readonly table: string;
  readonly id: string;
  /** Of the ids, which are handed around as text: compared as text, no index would find them. */
  readonly idType: "uuid" | "text";
  readonly column: string;
  /** What the value is bound to, from the columns that `needs` names. */
  readonly needs: readonly string[];
  readonly placeOf: (id: string, values: readonly string[]) => readonly string[];
}

/** Everything that stays in the database under SSO_ENCRYPTION_KEYS. */
export const sealedColumns: readonly SealedColumn[] = [
  {
    ...{ table: "connection_revision", id: "id", idType: "uuid", column: "client_secret_sealed" },
    needs: ["organization_id", "connection_id", "issuer", "client_secret_endpoint"],
    placeOf: (_id, [organizationId = "", connectionId = "", issuer = "", tokenEndpoint = ""]) =>
      clientSecretPlace({ organizationId, connectionId, issuer, tokenEndpoint }),
  },
  {
    ...{ table: "signing_key", id: "kid", idType: "text", column: "private_sealed", needs: [] },
    placeOf: (kid) => signingKeyPlace(kid),
  },
  {
    ...{ table: "mail", id: "id", idType: "uuid", column: "link_sealed", needs: [] },
    placeOf: (id) => mailedLinkPlace(id),
  },
];

/** The SELECT of a column's rows, to which a condition is added. */
export function sealedRowsOf({ table, id, column, needs }: SealedColumn): string {
  const values = needs.map((name) => `coalesce(${name}::text, '')`).join(", ");
  return `SELECT ${id}::text AS id, ${column} AS sealed, ARRAY[${values}]::text[] AS values FROM ${table} WHERE ${column} IS NOT NULL`;
}

/** As the indexes of the migration have it. */
const keyOf = (column: string) => `split_part(${column}, '.', 2)`;

/** Ids of the keys that the values of a column were sealed with: from one to the next by the index, however many values there are. */
export async function keyIdsOf(database: SqlSender, { table, column }: SealedColumn): Promise<readonly string[]> {
  const key = keyOf(column);
  const { rows } = await database.query<{ id: string }>(
    `WITH RECURSIVE used AS (
       SELECT (SELECT min(${key}) FROM ${table} WHERE ${column} IS NOT NULL) AS id
       UNION ALL
       SELECT (SELECT min(${key}) FROM ${table} WHERE ${column} IS NOT NULL AND ${key} > used.id) FROM used WHERE used.id IS NOT NULL
     ) SELECT id FROM used WHERE id IS NOT NULL`,
  );
  return rows.map((row) => row.id);
}

/** Some of the values that were sealed with a key. */
export async function valuesSealedWith(
  database: SqlSender,
  column: SealedColumn,
  keyId: string,
  most: number,
): Promise<readonly SealedRow[]> {
  const { rows } = await database.query<{ id: string; sealed: string; values: string[] }>(
    `${sealedRowsOf(column)} AND ${keyOf(column.column)} = $1 LIMIT $2`,
    [keyId, most],
  );
  return rows.map(({ id, sealed, values }) => ({ id, sealed, place: column.placeOf(id, values) }));
}
