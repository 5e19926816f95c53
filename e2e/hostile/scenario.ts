import type { Trial } from "./trial";

/** What a row of the table is tried with. */
export interface Scenario {
  /** The rows that it answers; `OWN-…` where the table has none. */
  readonly ids: readonly string[];
  /** A sentence about what holds. */
  readonly name: string;
  /** Words of an attack that this scenario answers too, for rows of other tables. */
  readonly words: string;
  /** Looks at what all the others left behind, or keeps the machine busy, so it comes alone when they are over. */
  readonly last?: true;
  /** Throws when the sentence does not hold. */
  readonly run: (trial: Trial) => Promise<void>;
}

/** A row that cannot be tried here, and why. */
export interface NotApplicable {
  readonly ids: readonly string[];
  readonly words: string;
  readonly reason: string;
}

/** Scenarios about one part of the product. `areas` are the table's names for it. */
export interface Area {
  readonly areas: readonly string[];
  readonly scenarios: readonly (Scenario | NotApplicable)[];
}

export function isApplicable(scenario: Scenario | NotApplicable): scenario is Scenario {
  return "run" in scenario;
}
