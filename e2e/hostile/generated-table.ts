import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "@/scripts/support/data-folder";

/** A table in a page of docs/ that is made from code: it stands between two comments. */
export interface GeneratedTable {
  readonly page: string;
  readonly begin: string;
  readonly end: string;
}

/** The table that stands there now. */
export async function writtenTable({ page, begin, end }: GeneratedTable): Promise<string> {
  const text = await readFile(join(root, "docs", page), "utf8");
  return text.slice(text.indexOf(begin) + begin.length, text.indexOf(end)).trim();
}

export async function writeTable({ page, begin, end }: GeneratedTable, table: string): Promise<void> {
  const file = join(root, "docs", page);
  const text = await readFile(file, "utf8");
  const [before, after] = [text.slice(0, text.indexOf(begin)), text.slice(text.indexOf(end))];
  await writeFile(file, `${before}${begin}\n\n${table}\n\n${after}`);
}

export function tableRow(cells: readonly string[]): string {
  return `| ${cells.map(inCell).join(" | ")} |`;
}

function inCell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replace(/\s+/g, " ");
}
