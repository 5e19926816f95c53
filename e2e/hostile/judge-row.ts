import { setTimeout as pause } from "node:timers/promises";
import { chooseScenario } from "./choose-scenario";
import { NotHere } from "./expectation";
import type { Row } from "./rows";
import { isApplicable } from "./scenario";
import { Trial } from "./trial";
import type { World } from "./world";

export type Verdict =
  | { readonly row: Row; readonly result: "PASS"; readonly name: string; readonly milliseconds: number }
  | { readonly row: Row; readonly result: "FAIL"; readonly name: string; readonly reason: string }
  | { readonly row: Row; readonly result: "N/A"; readonly reason: string };

/** The longest takes a minute and a half, or as long as a soak was asked for; one that never ends would keep every other verdict back. */
const longestMinutes = 10 + Number(process.env.HOSTILE_SOAK_MINUTES ?? 0);

async function withinTime(work: Promise<void>): Promise<void> {
  const over = pause(longestMinutes * 60_000, undefined, { ref: false }).then(() => {
    throw new Error(`it did not end within ${longestMinutes} minutes`);
  });
  await Promise.race([work, over]);
}

/** Tries one row on what is its own. */
async function judgeRow(world: World, row: Row): Promise<Verdict> {
  const scenario = chooseScenario(row);
  if (scenario === null) return { row, result: "N/A", reason: `no scenario for ${row.attack_or_fault}` };
  if (!isApplicable(scenario)) return { row, result: "N/A", reason: scenario.reason };
  const began = performance.now();
  const trial = new Trial(world);
  const { name } = scenario;
  try {
    await withinTime(scenario.run(trial));
    return { row, result: "PASS", name, milliseconds: performance.now() - began };
  } catch (fault) {
    if (fault instanceof NotHere) return { row, result: "N/A", reason: fault.message };
    const told = fault instanceof Error ? (process.env.HOSTILE_STACKS ? fault.stack : fault.message) : String(fault);
    return { row, result: "FAIL", name, reason: told ?? String(fault) };
  } finally {
    await trial.end();
  }
}

/** Tries all rows, so many at a time; tells each verdict as it comes. */
export async function judgeRows(
  world: World,
  rows: readonly Row[],
  { atOnce, report }: { readonly atOnce: number; readonly report: (verdict: Verdict) => void },
): Promise<readonly Verdict[]> {
  const isLast = (row: Row) => {
    const scenario = chooseScenario(row);
    return scenario !== null && isApplicable(scenario) && scenario.last === true;
  };
  const waiting = rows.filter((row) => !isLast(row));
  const verdicts: Verdict[] = [];
  const lane = async () => {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
      const verdict = await judgeRow(world, row);
      verdicts.push(verdict);
      report(verdict);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  waiting.push(...rows.filter(isLast));
  await lane();
  return verdicts;
}
