import { collectEntries, type Entry, type EntryList } from "./entry-list";
import { emailSchema } from "./user-management";

/** Heads of a column of addresses, best first: many exports hold a user name that looks like an address beside it. */
const heads = [
  /^(work |primary |business )?e-?mail( ?address(es)?)?$/i,
  /^mail$/i,
  /^(user ?principal ?name|upn|user ?name|login)$/i,
];

const anyHead = /^[\p{L}_ -]*(e-?mail|mail|name|login|upn|user|address)[\p{L}_ -]*$/iu;

/**
 * Addresses out of rows, one an array of cells: a table with a head (its e-mail column is read), a table without one, or
 * lists of addresses side by side. Understands "Ada Lindqvist <ada@northwind.example>". Empty rows mean nothing.
 */
export function readPeople(rows: readonly (readonly string[])[]): EntryList {
  const first = rows.findIndex((row) => row.some((cell) => cell.trim() !== ""));
  const head = rows[first] ?? [];
  const hasHead =
    head.length > 0 && head.every((cell) => !cell.includes("@")) && head.some((cell) => anyHead.test(cell.trim()));
  const column = hasHead ? columnOf(head) : null;
  return collectEntries(
    rows.map((row, index) => ({
      line: index + 1,
      entries: (hasHead && index === first) || row.every((cell) => cell.trim() === "") ? [] : readRow(row, column),
    })),
  );
}

function columnOf(head: readonly string[]): number | null {
  for (const pattern of heads) {
    const column = head.findIndex((cell) => pattern.test(cell.trim()));
    if (column >= 0) return column;
  }
  return null;
}

function readRow(row: readonly string[], column: number | null): readonly Entry[] {
  const text = row.join(", ").trim();
  if (column !== null) {
    const cell = (row[column] ?? "").trim();
    return [cell === "" ? { text, reason: "has no e-mail address" } : readAddress(cell)];
  }
  const addresses = row.flatMap((cell) => cell.split(/[;,]/)).filter((part) => part.includes("@"));
  return addresses.length > 0 ? addresses.map(readAddress) : [{ text, reason: "has no e-mail address" }];
}

function readAddress(text: string): Entry {
  const bare = (/<([^<>]*)>\s*$/.exec(text)?.[1] ?? text).trim().replace(/^mailto:/i, "");
  const parsed = emailSchema.safeParse(bare);
  if (parsed.success) return { value: parsed.data };
  if (/[^\x20-\x7e]/.test(bare)) return { text, reason: "has signs that no e-mail address may have" };
  return { text, reason: "is no e-mail address" };
}
