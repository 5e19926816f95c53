import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { root } from "@/scripts/support/data-folder";
import { groups } from "./groups";
import { scoreTable, writtenScoreTable } from "./score-table";
import { scoreOf, sumOf, tallyOf } from "./tally";

const place = { start: { line: 2, column: 6 }, end: { line: 2, column: 17 } };
const mutant = (status: string) => ({
  mutatorName: "ConditionalExpression",
  replacement: "false",
  status,
  location: place,
});
const report = (...statuses: string[]) => ({
  files: { "lib/a.ts": { source: "check(\n if (age > limit) refuse();\n)", mutants: statuses.map(mutant) } },
});

test("a change that no test noticed is named with its place, also when no test runs through it", () => {
  const line = "lib/a.ts:2:6 ConditionalExpression: age > limit → false";
  const tally = tallyOf(report("Killed", "Survived", "NoCoverage", "Timeout", "RuntimeError"));
  expect(tally).toEqual({ mutants: 4, killed: 1, timedOut: 1, survivors: [line, line] });
  expect(scoreOf(tally)).toBe("50.0");
});

test("a change that was noticed, or that could not be made, is no survivor", () => {
  expect(tallyOf(report("Killed", "CompileError")).survivors).toEqual([]);
});

test("the table has a line for each group and one for all", () => {
  const [one, two] = [tallyOf(report("Killed", "Killed", "Survived")), tallyOf(report("Killed"))];
  expect(sumOf([one, two])).toMatchObject({ mutants: 4, killed: 3 });
  expect(
    scoreTable([
      { name: "one", tally: one },
      { name: "two", tally: two },
    ])
      .split("\n")
      .slice(2),
  ).toEqual([
    "| one | 3 | 2 | 0 | 1 | 66.7 % |",
    "| two | 1 | 1 | 0 | 0 | 100.0 % |",
    "| all | 4 | 3 | 0 | 1 | 75.0 % |",
  ]);
});

test("every module that is to be changed is there", () => {
  const files = groups.flatMap(({ modules }) => modules).map((path) => (path.includes("*") ? dirname(path) : path));
  expect(files.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test("docs/security.md has the score of every group", async () => {
  const lines = (await writtenScoreTable()).split("\n").slice(2);
  const named = lines.map((line) => line.split(" | ")[0]?.slice(2));
  expect(named, "npm run test:mutations -- --write-docs").toEqual([...groups.map(({ name }) => name), "all"]);
});
