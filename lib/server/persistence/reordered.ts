import "server-only";

interface Row {
  readonly key: string;
}

/**
 * The rows with the one of this key moved to `place`, counted from 0 and kept within the list, and the keys before and
 * after for the audit log; null when there is none of this key.
 */
export function reordered<Each extends Row>(before: readonly Each[], key: string, place: number) {
  const moved = before.find((each) => each.key === key);
  if (!moved) return null;
  const others = before.filter((each) => each !== moved);
  const after = others.toSpliced(Math.min(Math.max(place, 0), others.length), 0, moved);
  const keys = (rows: readonly Each[]) => rows.map((row) => row.key);
  return { moved, after, orders: { before: { order: keys(before) }, after: { order: keys(after) } } };
}
