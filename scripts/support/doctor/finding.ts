/** What one check found, for the person at the terminal. */
export interface Finding {
  /** What was looked at: "database". */
  readonly about: string;
  /** `wrong`: sign-ins fail, or will. `doubtful`: they work, and something is missing. */
  readonly state: "fine" | "doubtful" | "wrong";
  readonly says: string;
  /** What to do; of everything that is not fine. */
  readonly cure?: string;
}

export const fine = (about: string, says: string): Finding => ({ about, state: "fine", says });
export const doubtful = (about: string, says: string, cure: string): Finding => ({
  about,
  state: "doubtful",
  says,
  cure,
});
export const wrong = (about: string, says: string, cure: string): Finding => ({ about, state: "wrong", says, cure });

const marks = { fine: "ok       ", doubtful: "doubtful ", wrong: "WRONG    " } as const;

/** One finding, as lines of a terminal. */
export function linesOf({ about, state, says, cure }: Finding): string {
  const indent = " ".repeat(marks[state].length);
  return `${marks[state]}${about}: ${says}${cure === undefined ? "" : `\n${indent}→ ${cure}`}`;
}
