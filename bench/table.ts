import { type Figure, figureNames } from "./figure";
import { systemNames } from "./flows";

/** The figures as a table for a terminal: a line for each figure at each size, a column for each system, and how many times this is of the others. */
export function tableOf(figures: readonly Figure[]): string {
  const systems = systemNames.filter((name) => figures.some(({ system }) => system === name));
  const keys = new Map<string, readonly Figure[]>();
  for (const figure of figures) {
    const key = JSON.stringify([figure.figure, figure.organizations, figure.users, figure.concurrency]);
    keys.set(key, [...(keys.get(key) ?? []), figure]);
  }
  const lines = [...keys.values()]
    .toSorted(
      ([a], [b]) =>
        (a?.organizations ?? 0) - (b?.organizations ?? 0) ||
        (a?.users ?? 0) - (b?.users ?? 0) ||
        figureNames.indexOf(a?.figure ?? "starts_per_second") - figureNames.indexOf(b?.figure ?? "starts_per_second") ||
        (a?.concurrency ?? 0) - (b?.concurrency ?? 0),
    )
    .map((row) => lineOf(row, systems));
  const head = [
    "figure",
    "orgs",
    "at once",
    ...systems.flatMap((name) => (name === "this" ? [name] : [name, "ratio"])),
  ];
  return aligned([head, ...lines]);
}

function lineOf(row: readonly Figure[], systems: readonly Figure["system"][]): string[] {
  const [first] = row;
  const own = row.find(({ system }) => system === "this");
  const cells = systems.flatMap((name) => {
    const found = row.find(({ system }) => system === name);
    if (name === "this") return [found ? spread(found) : "-"];
    const ratio = own && found && found.median > 0 ? `${(own.median / found.median).toFixed(2)}×` : "";
    return [found ? spread(found) : "-", ratio];
  });
  const users = first?.users ? ` (${first.users} users)` : "";
  return [`${first?.figure}${users}`, String(first?.organizations), String(first?.concurrency), ...cells];
}

function spread({ median, min, max, unit }: Figure): string {
  const short = (value: number) =>
    value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
  const range = min === max ? "" : ` (${short(min)}–${short(max)})`;
  return `${short(median)}${unit === "" ? "" : ` ${unit}`}${range}`;
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_cell, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  "),
    )
    .join("\n");
}
