import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "@/scripts/support/data-folder";
import { chooseScenario } from "./choose-scenario";
import type { Row } from "./rows";
import { isApplicable } from "./scenario";

const begin = "<!-- hostile table: npm run test:hostile -- --write-docs -->";
const end = "<!-- end of the hostile table -->";
const page = join(root, "docs", "security.md");

/** The table of docs/security.md: each row of `hostile.json` with what shows it. */
export function securityTable(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const scenario = chooseScenario(row);
    const shown =
      scenario === null
        ? ["not tried", "no scenario yet"]
        : isApplicable(scenario)
          ? ["`npm run test:hostile`", scenario.name]
          : ["does not apply", scenario.reason];
    return `| ${[row.id, row.attack_or_fault, ...shown].map(inCell).join(" | ")} |`;
  });
  return ["| id | attack or fault | result by | test |", "|---|---|---|---|", ...lines].join("\n");
}

/** The table that stands in docs/security.md now. */
export async function writtenSecurityTable(): Promise<string> {
  const text = await readFile(page, "utf8");
  return text.slice(text.indexOf(begin) + begin.length, text.indexOf(end)).trim();
}

export async function writeSecurityTable(rows: readonly Row[]): Promise<void> {
  const text = await readFile(page, "utf8");
  const [before, after] = [text.slice(0, text.indexOf(begin)), text.slice(text.indexOf(end))];
  await writeFile(page, `${before}${begin}\n\n${securityTable(rows)}\n\n${after}`);
}

function inCell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replace(/\s+/g, " ");
}
