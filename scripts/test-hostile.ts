import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ownRows } from "../e2e/hostile/choose-scenario";
import { faultPage, faultTable } from "../e2e/hostile/fault-table";
import { writeTable } from "../e2e/hostile/generated-table";
import { judgeRows, type Verdict } from "../e2e/hostile/judge-row";
import { readRows } from "../e2e/hostile/rows";
import { securityPage, securityTable } from "../e2e/hostile/security-table";
import { startWorld } from "../e2e/hostile/world";
import { buildId } from "./support/built-application";
import { root } from "./support/data-folder";

/**
 * Tries every row of `hostile.json` in `CASES_DIR` against the production build over HTTP and prints a line per row. Exit
 * status 1 when any fails. `--own` tries further attacks of our own as well, `--only ID,ID` tries some; `--write-docs` brings the tables in docs/security.md and docs/operations.md up to
 * date and tries nothing; `--report FILE` writes the tally as JSON, too. Makes the build first, unless `DEMO_BUILD=ready` says that the one that lies there is to be taken.
 */
const folder = process.env.CASES_DIR ?? fileURLToPath(new URL("../e2e/cases", import.meta.url));
const rows = readRows(readFileSync(join(folder, "hostile.json"), "utf8"));

const text = { type: "string" } as const;
const { values: asked } = parseArgs({
  options: { only: text, report: text, own: { type: "boolean" }, "write-docs": { type: "boolean" } },
});

if (asked["write-docs"]) {
  await writeTable(securityPage, securityTable(rows));
  await writeTable(faultPage, faultTable());
} else {
  const wanted = asked.only?.split(",");
  await build();
  const world = await startWorld();
  try {
    const all = asked.own ? [...rows, ...ownRows()] : rows;
    const chosen = all.filter(({ id }) => wanted === undefined || wanted.includes(id));
    const verdicts = await judgeRows(world, chosen, { atOnce: 4, report: tell });
    const passed = verdicts.filter(({ result }) => result === "PASS").length;
    const failed = verdicts.filter(({ result }) => result === "FAIL").length;
    if (asked.report) writeFileSync(asked.report, JSON.stringify({ passed, failed }));
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed > 0 ? 1 : 0;
  } finally {
    await world.stop();
  }
  // Left to end by itself, Node 20 may wait for ever for connections that the trials have reset.
  process.exit();
}

function tell(verdict: Verdict): void {
  const { row, result } = verdict;
  if (result === "PASS") {
    console.log(`PASS ${row.id}`);
    if (process.env.HOSTILE_TIMES) console.error(`     ${row.id} ${Math.round(verdict.milliseconds)} ms`);
  } else console.log(`${result} ${row.id} ${verdict.reason}`);
}

async function build(): Promise<void> {
  if (process.env.DEMO_BUILD === "ready" && (await buildId()) !== null) return;
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, "build"], { cwd: root, env, encoding: "utf8" });
  if (status === 0) return;
  console.error(`${stdout}${stderr}\nThere is no build to try.`);
  process.exit(1);
}
