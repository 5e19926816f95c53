import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "@/scripts/support/data-folder";
import { areas } from "./areas";
import { chooseScenario } from "./choose-scenario";
import { writtenTable } from "./generated-table";
import { readRows } from "./rows";
import { securityPage, securityTable } from "./security-table";

const rows = readRows(readFileSync(join(root, "e2e", "cases", "hostile.json"), "utf8"));

test("docs/security.md has a line for every row of the table, with what shows it", async () => {
  expect(await writtenTable(securityPage), "npm run test:hostile -- --write-docs").toBe(securityTable(rows));
});

test("every row of the table has a scenario of its own", () => {
  expect(rows.filter((row) => !chooseScenario(row)?.ids.includes(row.id))).toEqual([]);
});

test("no two scenarios answer for the same row", () => {
  const ids = areas.flatMap(({ scenarios }) => scenarios.flatMap(({ ids }) => ids));
  expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
});

test.each([
  ["oidf-basic-rp", "kid absent, multiple keys in the JWKS", "a single key without an id"],
  ["id-token", "Header injection: jku, x5u and embedded jwk", "brings its own key"],
  ["id-token", "Multiple audiences without azp", "for another client"],
  ["flow", "Duplicate parameters: code sent twice", "come twice"],
  ["ssrf", "Private ranges of RFC 1918 and CGNAT", "metadata service"],
  ["idp-fault", "Response drips one byte a second", "never answers"],
  ["staff-console", "Cross-site request forgery of a server action", "another site"],
])("a row of another table is answered by the nearest scenario of its area: %s, %s", (area, attack_or_fault, name) => {
  const chosen = chooseScenario({ id: "ANOTHER-01", area, attack_or_fault, setup: "", expected: "" });
  expect(chosen && "name" in chosen ? chosen.name : null).toContain(name);
});

test("a row that nothing is near to is answered by none", () => {
  const row = { id: "ANOTHER-02", area: "flow", attack_or_fault: "Tides in the Bay of Fundy", setup: "", expected: "" };
  expect(chooseScenario(row)).toBeNull();
});
