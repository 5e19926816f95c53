import "server-only";
import type { TextSeal } from "@/lib/application/ports";
import { type EncryptionKey, openText, SealBroken, sealText } from "./sealed-secret";

/** Longer than any text that is sealed here, and little enough to look at at once. */
const longest = 8192;

/** Seals with the keys for secrets at rest, in places of its own, so that neither kind opens as the other. */
export function textSeal(keys: readonly EncryptionKey[]): TextSeal {
  const own = (place: readonly string[]) => ["text", ...place];
  return {
    seal: (text, place) => sealText(text, own(place), keys),
    open(sealed, place) {
      if (sealed.length > longest) return null;
      try {
        return openText(sealed, own(place), keys);
      } catch (error) {
        if (error instanceof SealBroken) return null;
        throw error;
      }
    },
  };
}
