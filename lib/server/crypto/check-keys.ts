import "server-only";
import { keyIdsOf, type SqlSender, sealedColumns, valuesSealedWith } from "../persistence/sealed-values";
import { type EncryptionKey, openText, SealBroken } from "./sealed-secret";

/** A single value may be broken by itself; of so many, one opens when the key is the right one. */
const tried = 5;

/**
 * What is wrong with the keys, in words, each with what to do: a key that stored values need is missing, or is another one
 * under the same id. Empty when what is stored can be opened. A few small statements, whatever is stored.
 */
export async function problemsOfKeys(database: SqlSender, keys: readonly EncryptionKey[]): Promise<readonly string[]> {
  const problems = new Map<string, string>();
  for (const column of sealedColumns) {
    for (const keyId of await keyIdsOf(database, column)) {
      if (!keys.some(({ id }) => id === keyId)) {
        problems.set(
          keyId,
          `SSO_ENCRYPTION_KEYS lacks the key "${keyId}", which stored values in ${column.table} need: put it back into the list, and take it out only once npm run keys:rotate says that nothing needs it`,
        );
        continue;
      }
      const values = await valuesSealedWith(database, column, keyId, tried);
      if (values.length === 0 || values.some(({ sealed, place }) => opens(sealed, place, keys))) continue;
      problems.set(
        keyId,
        `SSO_ENCRYPTION_KEYS has another key under the id "${keyId}" than the one that sealed stored values in ${column.table}: put the earlier key back under that id; a new key needs an id of its own`,
      );
    }
  }
  return [...problems.values()];
}

function opens(sealed: string, place: readonly string[], keys: readonly EncryptionKey[]): boolean {
  try {
    openText(sealed, place, keys);
    return true;
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
}
