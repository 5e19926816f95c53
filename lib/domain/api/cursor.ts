import { z } from "zod";

/** A place in a list that is ordered by time, then id, newest first. */
export interface Cursor {
  readonly at: Date;
  readonly id: string;
}

const partsSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** The cursor as one opaque word for an address. */
export function cursorWord({ at, id }: Cursor): string {
  return btoa(`${at.toISOString()} ${id}`).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** Reads what {@link cursorWord} made; null for anything else. */
export function readCursor(word: string): Cursor | null {
  if (!/^[A-Za-z0-9_-]{1,120}$/.test(word)) return null;
  let text: string;
  try {
    text = atob(word.replace(/-/g, "+").replace(/_/g, "/"));
  } catch {
    return null;
  }
  const parts = partsSchema.safeParse(text.split(" "));
  return parts.success ? { at: new Date(parts.data[0]), id: parts.data[1] } : null;
}
