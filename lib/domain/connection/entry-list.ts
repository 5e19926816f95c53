/** A line that could not be used, as it was written. */
export interface BadLine {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
  /** What is wrong with it, as the end of a sentence. */
  readonly reason: string;
}

/** What was read from a list that somebody typed, pasted or chose as a file. */
export interface EntryList {
  /** Each once, in the order in which it came. */
  readonly values: readonly string[];
  /** How many entries were there already. */
  readonly duplicates: number;
  readonly badLines: readonly BadLine[];
}

/** One entry of a line: what it means, or why it means nothing. */
export type Entry = { readonly value: string } | { readonly text: string; readonly reason: string };

/** Collects the entries of numbered lines: each value once, and what could not be used with its line. */
export function collectEntries(
  lines: Iterable<{ readonly line: number; readonly entries: readonly Entry[] }>,
): EntryList {
  const values = new Set<string>();
  const badLines: BadLine[] = [];
  let duplicates = 0;
  for (const { line, entries } of lines) {
    for (const entry of entries) {
      if ("reason" in entry) badLines.push({ line, text: entry.text, reason: entry.reason });
      else if (values.has(entry.value)) duplicates += 1;
      else values.add(entry.value);
    }
  }
  return { values: [...values], duplicates, badLines };
}
