import { areas } from "./areas";
import type { Row } from "./rows";
import type { NotApplicable, Scenario } from "./scenario";

/** Words that say nothing about an attack. */
const common = new Set(
  "with from that then this must user users login token page each other only never none cookie session audit event error reject rejected accept fake oidcc client test tenant same both while after before when into over without".split(
    " ",
  ),
);
/** A row of another table has to share so much with a scenario, in words weighed by how rare they are. */
const enough = 4;

/**
 * The scenario for a row: the one that names its id; for an id that none names, the one of its area whose words are
 * nearest to the row's. Null when none is near.
 */
export function chooseScenario(row: Row): Scenario | NotApplicable | null {
  const all = areas.flatMap(({ scenarios }) => scenarios);
  const named = all.find(({ ids }) => ids.includes(row.id));
  if (named) return named;
  const own = areas.filter(({ areas: names }) => names.includes(row.area)).flatMap(({ scenarios }) => scenarios);
  const candidates = own.length > 0 ? own : all;
  const asked = wordsOf(`${row.attack_or_fault} ${row.attack_or_fault} ${row.setup}`);
  const frequency = new Map<string, number>();
  for (const { words } of candidates)
    for (const word of wordsOf(words)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const scored = candidates.map((scenario) => {
    const shared = [...wordsOf(scenario.words)].filter((word) => asked.has(word));
    const weight = shared.reduce((sum, word) => sum + 4 / (frequency.get(word) ?? 1), 0);
    return { scenario, weight };
  });
  const [best] = scored.sort((one, other) => other.weight - one.weight);
  return best && best.weight >= enough ? best.scenario : null;
}

/** Rows for the scenarios that no row of the table asks for: what was thought of here. */
export function ownRows(): readonly Row[] {
  return areas.flatMap(({ areas: [area = ""], scenarios }) =>
    scenarios.flatMap(({ ids: [id = ""], words }) =>
      id.startsWith("OWN-") ? [{ id, area, attack_or_fault: words, setup: "", expected: "" }] : [],
    ),
  );
}

function wordsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[a-z0-9]{3,}/g) ?? [];
  return new Set(
    words.map((word) => word.replace(/(?:ies|s)$/, "")).filter((word) => word.length > 2 && !common.has(word)),
  );
}
