/** How the logins of one hour ended. */
export interface HourOfSignIns {
  /** Its beginning. */
  readonly hour: Date;
  readonly allowed: number;
  readonly refused: number;
  /** Nobody was turned away: something did not work. */
  readonly failed: number;
  /** Left for the provider and never came back. */
  readonly neverBack: number;
}

/** Several hours as one bar. */
export interface BarOfSignIns {
  readonly from: Date;
  readonly until: Date;
  readonly allowed: number;
  readonly refused: number;
  readonly failed: number;
  readonly neverBack: number;
  /** Not over yet. */
  readonly partly: boolean;
}

export const chartSpans = ["24h", "7d", "30d"] as const;

export type ChartSpan = (typeof chartSpans)[number];

const hour = 60 * 60 * 1000;

/** How many bars of how many hours; bars of a day are days in UTC. */
const bars: Readonly<Record<ChartSpan, { readonly count: number; readonly hours: number }>> = {
  "24h": { count: 24, hours: 1 },
  "7d": { count: 28, hours: 6 },
  "30d": { count: 30, hours: 24 },
};

/** The beginning of the first bar; the last one holds `now`. */
export function chartBegins(span: ChartSpan, now: Date): Date {
  const { count, hours } = bars[span];
  const width = hours * hour;
  return new Date(Math.floor(now.getTime() / width) * width - (count - 1) * width);
}

/** The hours summed up in bars without gaps, oldest first. */
export function chartBars(counted: readonly HourOfSignIns[], span: ChartSpan, now: Date): readonly BarOfSignIns[] {
  const { count, hours } = bars[span];
  const begin = chartBegins(span, now).getTime();
  return Array.from({ length: count }, (_bar, index) => {
    const from = new Date(begin + index * hours * hour);
    const until = new Date(from.getTime() + hours * hour);
    const inside = counted.filter((each) => each.hour >= from && each.hour < until);
    const sum = (outcome: "allowed" | "refused" | "failed" | "neverBack") =>
      inside.reduce((total, each) => total + each[outcome], 0);
    return {
      ...{ from, until, partly: until > now },
      ...{ allowed: sum("allowed"), refused: sum("refused"), failed: sum("failed"), neverBack: sum("neverBack") },
    };
  });
}
