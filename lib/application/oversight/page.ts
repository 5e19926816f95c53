import { type Cursor, cursorWord } from "@/lib/domain/api/cursor";
import type { ManagingActor } from "@/lib/domain/staff/actor";

/** Which rows of a list: the newest `limit` that come after (are older than) a place. */
export interface Slice {
  readonly after: Cursor | null;
  readonly limit: number;
}

/** Such rows of one organization, and who asks for them. */
export interface AskedSlice extends Slice {
  readonly actor: ManagingActor;
  readonly slug: string;
}

/** A part of a list, and the place where the next part begins; null at the end. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/** Cuts a page from rows of which one more was read than the page holds. */
export function pageOf<Row extends Cursor>(rows: readonly Row[], limit: number): Page<Row> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: last && rows.length > limit ? cursorWord(last) : null };
}
