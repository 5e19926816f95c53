import "server-only";
import type { Pool } from "pg";
import { placeOfClientSecret, placeOfMailedLink, placeOfSigningKey } from "../crypto/sealed-places";

/** A sealed value of one row, and the place that it opens in. */
export interface SealedValue {
  readonly id: string;
  readonly sealed: string;
  readonly place: readonly string[];
}

/** A column of sealed values. Every one of the database is here, so that a key that is in use nowhere can go. */
export interface SealedColumn {
  /** For the reader: "client secrets". */
  readonly name: string;
  /** Ids of the keys that its values were sealed with. */
  keyIds(): Promise<readonly string[]>;
  /** Values sealed with a key, by their rows' id, from after one on. */
  sealedWith(keyId: string, after: string | null, most: number): Promise<readonly SealedValue[]>;
  /** Puts another value in place of one that is still there. False when it was changed or removed meanwhile. */
  replace(value: SealedValue, sealed: string): Promise<boolean>;
}

/** Just what is needed of a pool or a client of `pg`. */
export type SqlSender = Pick<Pool, "query">;

interface Column {
  readonly name: string;
  readonly table: string;
  readonly id: string;
  readonly idType: "uuid" | "text";
  readonly column: string;
  /** What the place is made of. */
  readonly parts: string;
  readonly place: (id: string, parts: readonly string[]) => readonly string[];
}

const columns: readonly Column[] = [
  {
    ...{ name: "client secrets", table: "connection_revision", id: "id", idType: "uuid" },
    column: "client_secret_sealed",
    parts: "organization_id::text, connection_id::text, coalesce(issuer, ''), coalesce(client_secret_endpoint, '')",
    place: (_id, [organizationId = "", connectionId = "", issuer = "", tokenEndpoint = ""]) =>
      placeOfClientSecret({ organizationId, connectionId, issuer, tokenEndpoint }),
  },
  {
    ...{ name: "setup links in mails", table: "mail", id: "id", idType: "uuid", column: "link_sealed", parts: "" },
    place: placeOfMailedLink,
  },
  {
    ...{ name: "signing keys", table: "signing_key", id: "kid", idType: "text", column: "private_sealed", parts: "" },
    place: placeOfSigningKey,
  },
];

export function sealedColumns(database: SqlSender): readonly SealedColumn[] {
  return columns.map((column) => sealedColumn(database, column));
}

function sealedColumn(database: SqlSender, { name, table, id, idType, column, parts, place }: Column): SealedColumn {
  // As the indexes of the migration have it.
  const keyId = `split_part(${column}, '.', 2)`;
  return {
    name,
    async keyIds() {
      // From each id to the next by the index, however many values there are.
      const { rows } = await database.query<{ id: string }>(
        `WITH RECURSIVE used AS (
           SELECT (SELECT min(${keyId}) FROM ${table} WHERE ${column} IS NOT NULL) AS id
           UNION ALL
           SELECT (SELECT min(${keyId}) FROM ${table} WHERE ${column} IS NOT NULL AND ${keyId} > used.id) FROM used WHERE used.id IS NOT NULL
         ) SELECT id FROM used WHERE id IS NOT NULL`,
      );
      return rows.map((row) => row.id);
    },
    async sealedWith(key, after, most) {
      const { rows } = await database.query<{ id: string; sealed: string; parts: string[] }>(
        `SELECT ${id}::text AS id, ${column} AS sealed, ARRAY[${parts}]::text[] AS parts FROM ${table}
         WHERE ${column} IS NOT NULL AND ${keyId} = $1 AND ($2::${idType} IS NULL OR ${id} > $2::${idType})
         ORDER BY ${id} LIMIT $3`,
        [key, after, most],
      );
      return rows.map((row) => ({ id: row.id, sealed: row.sealed, place: place(row.id, row.parts) }));
    },
    async replace(value, sealed) {
      const { rowCount } = await database.query(
        `UPDATE ${table} SET ${column} = $1 WHERE ${id} = $2::${idType} AND ${column} = $3`,
        [sealed, value.id, value.sealed],
      );
      return rowCount === 1;
    },
  };
}
