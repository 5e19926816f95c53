import "server-only";
import { type EncryptionKey, resealText, SealBroken } from "../crypto/sealed-secret";
import { type SealedColumn, type SealedRow, type SqlSender, sealedColumns, sealedRowsOf } from "./sealed-values";

/** A value that no key of SSO_ENCRYPTION_KEYS opens. */
export interface Unreadable {
  readonly table: string;
  readonly id: string;
  readonly why: string;
}

export interface KeyRotation {
  /** Values that are sealed with the newest key since this run. */
  readonly resealed: number;
  readonly unreadable: readonly Unreadable[];
}

const batch = 200;
/** Before every other UUID (RFC 9562 section 5.9). */
const nil = "00000000-0000-0000-0000-000000000000";

/**
 * Seals every stored value anew that is not sealed with the newest key, while the application serves: in batches, each
 * value in one statement that does nothing when somebody saved another one meanwhile. A run that was cut off is continued
 * by the next, since what is done shows in the value itself. What cannot be opened stays as it is and is named.
 */
export async function rotateKeys(pool: SqlSender, keys: readonly EncryptionKey[]): Promise<KeyRotation> {
  const [newest] = keys;
  if (!newest) throw new SealBroken("there is no encryption key");
  let resealed = 0;
  const unreadable: Unreadable[] = [];
  for (const sealed of sealedColumns) {
    const { id, idType, column, placeOf } = sealed;
    const select = `${sealedRowsOf(sealed)} AND NOT starts_with(${column}, $1) AND ${id} > $2::${idType}
      ORDER BY ${id} LIMIT ${batch}`;
    for (let after = idType === "uuid" ? nil : ""; ; ) {
      const { rows } = await pool.query<{ id: string; sealed: string; values: string[] }>(select, [
        `v1.${newest.id}.`,
        after,
      ]);
      for (const row of rows) {
        const place = placeOf(row.id, row.values);
        const outcome = await reseal(pool, sealed, { id: row.id, sealed: row.sealed, place }, keys);
        if (outcome === "resealed") resealed += 1;
        else if (outcome !== "changed") unreadable.push({ table: sealed.table, id: row.id, why: outcome.why });
      }
      const last = rows.at(-1);
      if (!last || rows.length < batch) break;
      after = last.id;
    }
  }
  return { resealed, unreadable };
}

async function reseal(
  pool: SqlSender,
  { table, id, idType, column }: SealedColumn,
  row: SealedRow,
  keys: readonly EncryptionKey[],
): Promise<"resealed" | "changed" | { readonly why: string }> {
  try {
    const sealed = resealText(row.sealed, row.place, keys);
    const { rowCount } = await pool.query(
      `UPDATE ${table} SET ${column} = $3 WHERE ${id} = $1::${idType} AND ${column} = $2`,
      [row.id, row.sealed, sealed],
    );
    return rowCount === 1 ? "resealed" : "changed";
  } catch (error) {
    if (error instanceof SealBroken) return { why: error.message };
    throw error;
  }
}
