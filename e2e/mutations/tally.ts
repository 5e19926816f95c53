import { z } from "zod";

/** What Stryker writes (mutation-testing-report-schema), as far as it is read here. Places count from 1. */
const reportSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.string(),
      mutants: z.array(
        z.object({
          mutatorName: z.string(),
          replacement: z.string().optional(),
          status: z.enum(["Killed", "Survived", "NoCoverage", "Timeout", "CompileError", "RuntimeError", "Ignored"]),
          location: z.object({
            start: z.object({ line: z.number(), column: z.number() }),
            end: z.object({ line: z.number(), column: z.number() }),
          }),
        }),
      ),
    }),
  ),
});

/** What became of the mutants of one group. One that no test runs through has survived, too. */
export interface MutantTally {
  readonly mutants: number;
  readonly killed: number;
  readonly timedOut: number;
  /** A line each: where, what stood there, and what stood there instead. */
  readonly survivors: readonly string[];
}

/** Reads a report. Mutants that could not be run at all count for nothing. */
export function tallyOf(report: unknown): MutantTally {
  const { files } = reportSchema.parse(report);
  const all = Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants.map((mutant) => ({ ...mutant, file, source })),
  );
  const count = (status: string) => all.filter((mutant) => mutant.status === status).length;
  const survived = all.filter(({ status }) => status === "Survived" || status === "NoCoverage");
  const [killed, timedOut] = [count("Killed"), count("Timeout")];
  return {
    ...{ mutants: killed + timedOut + survived.length, killed, timedOut },
    survivors: survived.map(({ file, source, location: { start, end }, replacement = "", mutatorName }) => {
      const line = source.split("\n")[start.line - 1] ?? "";
      const original = line.slice(start.column - 1, end.line === start.line ? end.column - 1 : undefined);
      return `${file}:${start.line}:${start.column} ${mutatorName}: ${inOneLine(original)} → ${inOneLine(replacement)}`;
    }),
  };
}

/** How many of a hundred mutants were noticed, to a tenth. */
export function scoreOf({ mutants, killed, timedOut }: Omit<MutantTally, "survivors">): string {
  return mutants === 0 ? "–" : ((100 * (killed + timedOut)) / mutants).toFixed(1);
}

/** All groups as one. */
export function sumOf(tallies: readonly MutantTally[]): MutantTally {
  const sum = (of: (tally: MutantTally) => number) => tallies.reduce((before, tally) => before + of(tally), 0);
  return {
    ...{ mutants: sum(({ mutants }) => mutants), killed: sum(({ killed }) => killed) },
    ...{ timedOut: sum(({ timedOut }) => timedOut), survivors: tallies.flatMap(({ survivors }) => survivors) },
  };
}

function inOneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 90 ? `${line.slice(0, 89)}…` : line;
}
