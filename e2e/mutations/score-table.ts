import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "@/scripts/support/data-folder";
import { type MutantTally, scoreOf, sumOf } from "./tally";

const begin = "<!-- mutations: npm run test:mutations -- --write-docs -->";
const end = "<!-- end of the mutations -->";
const page = join(root, "docs", "security.md");

interface NamedTally {
  readonly name: string;
  readonly tally: MutantTally;
}

/** The score of each group and of all, as docs/security.md has it. */
export function scoreTable(groups: readonly NamedTally[]): string {
  const all = { name: "all", tally: sumOf(groups.map(({ tally }) => tally)) };
  const lines = [...groups, all].map(({ name, tally }) => {
    const { mutants, killed, timedOut, survivors } = tally;
    return `| ${[name, mutants, killed, timedOut, survivors.length, `${scoreOf(tally)} %`].join(" | ")} |`;
  });
  return ["| modules | mutants | killed | timed out | survived | score |", "|---|---|---|---|---|---|", ...lines].join(
    "\n",
  );
}

/** The table that stands in docs/security.md now. */
export async function writtenScoreTable(): Promise<string> {
  const text = await readFile(page, "utf8");
  return text.slice(text.indexOf(begin) + begin.length, text.indexOf(end)).trim();
}

export async function writeScoreTable(groups: readonly NamedTally[]): Promise<void> {
  const text = await readFile(page, "utf8");
  const [before, after] = [text.slice(0, text.indexOf(begin)), text.slice(text.indexOf(end))];
  await writeFile(page, `${before}${begin}\n\n${scoreTable(groups)}\n\n${after}`);
}
