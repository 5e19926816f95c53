import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { judgeLoginUrlCase, readLoginUrlCases } from "@/e2e/support/login-url-cases";

const table = fileURLToPath(new URL("../../../e2e/cases/login-urls.json", import.meta.url));

test.each(readLoginUrlCases(readFileSync(table, "utf8")))("the table's row $input resolves as it says", (row) => {
  const { expected, got } = judgeLoginUrlCase(row);
  expect(got).toBe(expected);
});
