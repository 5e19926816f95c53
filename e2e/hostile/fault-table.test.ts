import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "@/scripts/support/data-folder";
import { faultPage, faultRows, faultTable, type Shown, scenarioName } from "./fault-table";
import { writtenTable } from "./generated-table";

/** Whether such a test is there to be run. */
function exists(shown: Shown): boolean {
  if ("scenario" in shown) return scenarioName(shown.scenario) !== null;
  const text = readFileSync(join(root, shown.file), "utf8");
  const [before] = text.split(JSON.stringify(shown.test), 1);
  return before !== text && /\btest(?:\.each\([^)]*\))?\(\s*$/.test(before ?? "");
}

test("docs/operations.md has the table of faults as it stands in code", async () => {
  expect(await writtenTable(faultPage), "npm run test:hostile -- --write-docs").toBe(faultTable());
});

test("every fault is shown by a test that exists", () => {
  expect(faultRows.filter(({ shown }) => !exists(shown))).toEqual([]);
});

test.each<Shown>([
  { scenario: "OWN-999" },
  { scenario: "REL-12" },
  { file: "e2e/integration/upgrade.integration.test.ts", test: "no such test" },
  { file: "e2e/integration/upgrade.integration.test.ts", test: "northwind" },
])("a test that is not there, or is not tried, does not count: %o", (shown) => expect(exists(shown)).toBe(false));
