import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { root } from "./data-folder";

/** One part of `npm test`: a gate, which counts as one test, or a test run, which counts as the tests in its report. */
export interface Stage {
  readonly key: string;
  readonly name: string;
  /** Run one after the other until one fails; the programs are those of node_modules. */
  readonly commands: readonly (readonly [string, ...string[]])[];
  readonly environment?: Readonly<Record<string, string>>;
  /** The stage that this one is of no use without. */
  readonly needs?: string;
  readonly report?: { readonly kind: "vitest" | "playwright" | "tally"; readonly file: string };
}

export interface Tally {
  passed: number;
  failed: number;
}

/** Runs a stage and prints one line for it, after the whole output when it failed. `missing`: a needed stage that failed. */
export async function runStage(stage: Stage, missing: string | null): Promise<Tally> {
  process.stdout.write(`${stage.name} … `);
  if (missing !== null) {
    console.log(`not run, because it needs: ${missing}`);
    return { passed: 0, failed: 1 };
  }
  const start = performance.now();
  const { code, output } = await runAll(stage);
  const tally = await tallyOf(stage, code === 0);
  const seconds = `${((performance.now() - start) / 1000).toFixed(1)} s`;
  const count = stage.report ? ` (${tally.passed} passed${tally.failed > 0 ? `, ${tally.failed} failed` : ""})` : "";
  if (tally.failed === 0) console.log(`ok ${seconds}${count}`);
  else console.log(`FAILED ${seconds}${count}\n${output.trimEnd()}\n`);
  return tally;
}

async function runAll(stage: Stage): Promise<{ code: number; output: string }> {
  let output = "";
  for (const command of stage.commands) {
    const run = await runCommand(command, stage.environment);
    output += run.output;
    if (run.code !== 0) return { code: run.code, output };
  }
  return { code: 0, output };
}

function runCommand(
  [program, ...args]: readonly [string, ...string[]],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(root, "node_modules", ".bin", program), args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NO_COLOR: "1", FORCE_COLOR: undefined, ...environment },
    });
    const end = () => {
      child.once("close", () => process.exit(130));
      child.kill();
    };
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, end);
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.once("error", reject);
    child.once("close", (code) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.removeListener(signal, end);
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() });
    });
  });
}

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/** What our own scripts write. */
const tallyReport = z.object({ passed: z.number(), failed: z.number() });

async function tallyOf({ report }: Stage, succeeded: boolean): Promise<Tally> {
  if (!report) return succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const tally = await readTally(report).catch(() => null);
  if (tally === null) return { passed: 0, failed: 1 };
  // A run can fail without a failed test: a file that does not load, a set-up that throws.
  return succeeded ? tally : { ...tally, failed: Math.max(1, tally.failed) };
}

async function readTally({ kind, file }: NonNullable<Stage["report"]>): Promise<Tally> {
  const content: unknown = JSON.parse(await readFile(file, "utf8"));
  if (kind === "tally") return tallyReport.parse(content);
  if (kind === "vitest") {
    const { numPassedTests, numFailedTests } = vitestReport.parse(content);
    return { passed: numPassedTests, failed: numFailedTests };
  }
  const { expected, unexpected, flaky } = playwrightReport.parse(content).stats;
  // A flaky test has failed once.
  return { passed: expected, failed: unexpected + flaky };
}
