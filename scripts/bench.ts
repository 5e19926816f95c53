import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { type BenchPlan, runBench } from "@/bench/bench";
import { type SystemName, systemNames } from "@/bench/flows";
import { soak } from "@/bench/soak";
import { tableOf } from "@/bench/table";
import { StartupProblem } from "./support/startup-problem";

// npm run bench: this product and others of its kind, measured in the same minutes on the same machine. `--quick` for under
// three minutes, `--json FILE` for the figures, `--systems this,next-auth-4` for some of them.
// `--soak MINUTES` instead has this product alone serve half of what it can for so long.
const { values } = parseArgs({
  options: {
    quick: { type: "boolean" },
    json: { type: "string" },
    systems: { type: "string" },
    soak: { type: "string" },
  },
});

const full: BenchPlan = {
  systems: systemNames,
  sizes: [1, 1_000, 100_000],
  rounds: 4,
  seconds: 1.6,
  warmUp: 8,
  users: 100_000,
  flood: 40,
};
const quick: BenchPlan = {
  systems: systemNames,
  sizes: [1_000],
  rounds: 3,
  seconds: 1.2,
  warmUp: 9,
  users: 0,
  flood: 0,
};

function planOf(): BenchPlan {
  const plan = values.quick ? quick : full;
  if (values.systems === undefined) return plan;
  const wanted = values.systems.split(",");
  const systems = systemNames.filter((name) => wanted.includes(name));
  if (systems.length !== wanted.length)
    throw new StartupProblem(`--systems names one that there is not.`, `There are: ${systemNames.join(", ")}`);
  return { ...plan, systems: systems satisfies readonly SystemName[] };
}

async function measure(): Promise<unknown> {
  if (values.soak !== undefined) return soak(minutesOf(values.soak), (line) => console.log(line));
  const figures = await runBench(planOf(), (line) => console.log(line));
  console.log(`\n${tableOf(figures)}\n`);
  return figures;
}

function minutesOf(text: string): number {
  const minutes = Number(text);
  if (Number.isInteger(minutes) && minutes > 0) return minutes;
  throw new StartupProblem("--soak takes a number of minutes.", "For example: npm run bench -- --soak 30");
}

try {
  const began = performance.now();
  const figures = await measure();
  console.log(`In ${Math.round((performance.now() - began) / 1000)} s.`);
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(figures, null, 1)}\n`);
} catch (error) {
  if (!(error instanceof StartupProblem)) throw error;
  console.error(`${error.message}\n${error.whatToDo}`);
  process.exitCode = 1;
}
