import { chooseScenario } from "./choose-scenario";
import { type GeneratedTable, tableRow } from "./generated-table";
import type { Row } from "./rows";
import { isApplicable } from "./scenario";

export const securityPage: GeneratedTable = {
  page: "security.md",
  begin: "<!-- hostile table: npm run test:hostile -- --write-docs -->",
  end: "<!-- end of the hostile table -->",
};

/** The table of docs/security.md: each row of `hostile.json` with what shows it. */
export function securityTable(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const scenario = chooseScenario(row);
    const shown =
      scenario === null
        ? ["not tried", "no scenario yet"]
        : isApplicable(scenario)
          ? ["`npm run test:hostile`", scenario.name]
          : ["does not apply", scenario.reason];
    return tableRow([row.id, row.attack_or_fault, ...shown]);
  });
  return ["| id | attack or fault | result by | test |", "|---|---|---|---|", ...lines].join("\n");
}
