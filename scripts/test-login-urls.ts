import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { judgeLoginUrlCase, readLoginUrlCases } from "../e2e/support/login-url-cases";

/**
 * Resolves every row of `login-urls.json` in `CASES_DIR` and prints a line per row. Exit status 1 when any row fails.
 */
const folder = process.env.CASES_DIR ?? fileURLToPath(new URL("../e2e/cases", import.meta.url));
const verdicts = readLoginUrlCases(readFileSync(join(folder, "login-urls.json"), "utf8")).map(judgeLoginUrlCase);

for (const { input, expected, got, passed } of verdicts) {
  const shown = JSON.stringify(input).slice(1, -1);
  console.log(passed ? `PASS ${shown}` : `FAIL ${shown}: expected ${expected} got ${got}`);
}
const failed = verdicts.filter(({ passed }) => !passed).length;
console.log(`${verdicts.length - failed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
