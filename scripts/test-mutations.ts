import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { groups, type MutatedGroup } from "../e2e/mutations/groups";
import { scoreTable, writeScoreTable } from "../e2e/mutations/score-table";
import { type MutantTally, scoreOf, sumOf, tallyOf } from "../e2e/mutations/tally";
import { root } from "./support/data-folder";

/**
 * Changes the modules that decide about refusals, one small change at a time, and sees whether the unit tests beside them
 * notice. Prints a line for each change that nobody noticed, and a table. Exit status 1 when fewer than `least` of a hundred
 * were noticed. `--only KEY,KEY` tries some groups; `--write-docs` brings the table in docs/security.md up to date.
 */
const least = 95;

const { values: asked } = parseArgs({ options: { only: { type: "string" }, "write-docs": { type: "boolean" } } });
const wanted = asked.only?.split(",");
const unknown = wanted?.filter((key) => !groups.some((group) => group.key === key)) ?? [];
if (unknown.length > 0 || (wanted && asked["write-docs"])) {
  console.error(`Use --only with some of: ${groups.map(({ key }) => key).join(", ")}; --write-docs takes all of them.`);
  process.exit(2);
}

const reports = join(root, ".data", "mutations");
const tool = join(root, "e2e", "mutations");
if (!existsSync(join(tool, "node_modules"))) run("npm", ["ci", "--no-audit", "--no-fund"], tool);

const tallies = groups
  .filter(({ key }) => wanted === undefined || wanted.includes(key))
  .map((group) => ({ name: group.name, tally: tryGroup(group) }));
for (const line of sumOf(tallies.map(({ tally }) => tally)).survivors) console.log(`SURVIVED ${line}`);
console.log(scoreTable(tallies));
if (asked["write-docs"]) await writeScoreTable(tallies);
process.exitCode = Number(scoreOf(sumOf(tallies.map(({ tally }) => tally)))) < least ? 1 : 0;

function tryGroup({ key, modules }: MutatedGroup): MutantTally {
  const stryker = join(tool, "node_modules", "@stryker-mutator", "core", "bin", "stryker.js");
  const settings = ["run", join("e2e", "mutations", "stryker.config.json"), "--mutate", modules.join(",")];
  run(process.execPath, [stryker, ...settings], root, { MUTATED_GROUP: key });
  const report = join(reports, `${key}.json`);
  renameSync(join(reports, "report.json"), report);
  return tallyOf(JSON.parse(readFileSync(report, "utf8")));
}

function run(command: string, args: readonly string[], cwd: string, environment: Record<string, string> = {}): void {
  const env = { ...process.env, ...environment };
  const { status } = spawnSync(command, args, { cwd, env, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new Error(`${command} ended with ${status}`);
}
