import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runStage, type Stage, type Tally } from "./support/test-stage";

const reports = await mkdtemp(join(tmpdir(), "pacvue-reports-"));

const vitest = (key: string, name: string): Stage => ({
  key,
  name,
  commands: [
    ["vitest", "run", "--project", key, "--reporter=dot", "--reporter=json", `--outputFile.json=${report(key)}`],
  ],
  report: { kind: "vitest", file: report(key) },
});

const stages: readonly Stage[] = [
  { key: "lint", name: "format and lint", commands: [["biome", "check", "."]] },
  {
    key: "types",
    name: "types",
    commands: [
      ["next", "typegen"],
      ["tsc", "--noEmit"],
    ],
  },
  { key: "architecture", name: "architecture", commands: [["depcruise", "--config", ".dependency-cruiser.cjs", "."]] },
  { key: "unused", name: "unused code", commands: [["knip", "--no-config-hints"]] },
  vitest("unit", "unit tests"),
  vitest("integration", "integration tests"),
  { key: "build", name: "production build", commands: [["next", "build"]] },
  {
    key: "e2e",
    name: "end-to-end tests",
    needs: "build",
    commands: [["playwright", "test", "--reporter=list,json"]],
    environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: report("e2e"), DEMO_BUILD: "ready" },
    report: { kind: "playwright", file: report("e2e") },
  },
  {
    key: "hostile",
    name: "hostile table",
    needs: "build",
    commands: [["tsx", "--conditions=react-server", "scripts/test-hostile.ts", "--own", "--report", report("hostile")]],
    environment: { DEMO_BUILD: "ready" },
    report: { kind: "tally", file: report("hostile") },
  },
];

function report(key: string): string {
  return join(reports, `${key}.json`);
}

/** The stages named by `--only unit,integration`; all of them without it. */
function chosenStages(args: readonly string[]): readonly Stage[] {
  const place = args.findIndex((arg) => arg === "--only" || arg.startsWith("--only="));
  if (place < 0 && args.length === 0) return stages;
  const keys = (args[place]?.split("=")[1] ?? args[place + 1] ?? "").split(",");
  const unknown = keys.filter((key) => !stages.some((stage) => stage.key === key));
  if (place < 0 || unknown.length > 0) {
    console.error(`Use --only with some of: ${stages.map(({ key }) => key).join(", ")}`);
    process.exit(2);
  }
  return stages.filter(({ key }) => keys.includes(key));
}

const total: Tally = { passed: 0, failed: 0 };
const broken = new Set<string>();
for (const stage of chosenStages(process.argv.slice(2))) {
  const needed = stage.needs !== undefined && broken.has(stage.needs) ? stage.needs : null;
  const { passed, failed } = await runStage(stage, needed);
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) broken.add(stage.key);
}
await rm(reports, { recursive: true });
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
