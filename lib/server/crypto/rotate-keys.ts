import "server-only";
import type { SealedColumn, SealedValue } from "../persistence/sealed-values";
import { type EncryptionKey, openText, SealBroken, sealText } from "./sealed-secret";

const batch = 200;

export interface KeyRotation {
  /** By the name of their column, values that are sealed with the newest key since now. */
  readonly resealed: ReadonlyMap<string, number>;
  /** Values that could not be opened, which stay as they are. */
  readonly broken: readonly { readonly column: string; readonly id: string; readonly reason: string }[];
  /** Older keys that nothing was sealed with when the rotation ended: they can be removed. */
  readonly unused: readonly string[];
}

/**
 * Seals everything that was sealed with an older key anew with the newest one, row by row, each in one statement that changes
 * it only if nobody else has meanwhile. It may run while the product serves, be cut off at any moment, and be begun again.
 */
export async function rotateKeys(
  columns: readonly SealedColumn[],
  keys: readonly EncryptionKey[],
): Promise<KeyRotation> {
  const [newest] = keys;
  const resealed = new Map<string, number>();
  const broken: KeyRotation["broken"][number][] = [];
  for (const column of columns) {
    for (const keyId of (await column.keyIds()).filter((id) => id !== newest?.id)) {
      let after: string | null = null;
      for (;;) {
        const values: readonly SealedValue[] = await column.sealedWith(keyId, after, batch);
        for (const value of values) {
          const outcome = await reseal(column, value, keys);
          if (outcome === "resealed") resealed.set(column.name, (resealed.get(column.name) ?? 0) + 1);
          else if (outcome !== "changed") broken.push({ column: column.name, id: value.id, reason: outcome.reason });
        }
        after = values.at(-1)?.id ?? null;
        if (values.length < batch) break;
      }
    }
  }
  const used = new Set<string>();
  for (const column of columns) for (const id of await column.keyIds()) used.add(id);
  const unused = keys.slice(1).filter(({ id }) => !used.has(id));
  return { resealed, broken, unused: unused.map(({ id }) => id) };
}

async function reseal(column: SealedColumn, value: SealedValue, keys: readonly EncryptionKey[]) {
  try {
    const plain = openText(value.sealed, value.place, keys);
    return (await column.replace(value, sealText(plain, value.place, keys))) ? "resealed" : "changed";
  } catch (error) {
    if (error instanceof SealBroken) return { reason: error.message };
    throw error;
  }
}
