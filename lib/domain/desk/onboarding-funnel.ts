/** The steps from the setup link to the first sign-in, in order. */
export const funnelSteps = ["made", "opened", "checked", "tested", "submitted", "live"] as const;

export type FunnelStep = (typeof funnelSteps)[number];

/** When a connection reached each step first; null for not yet. */
export type Journey = Readonly<Record<FunnelStep, Date | null>>;

export interface FunnelRow {
  readonly step: FunnelStep;
  readonly reached: number;
  /** Milliseconds since the last step before it that was taken; null before anybody reached it. */
  readonly median: number | null;
}

/** How many got how far, and how long each step took half of them at most. */
export function onboardingFunnel(journeys: readonly Journey[]): readonly FunnelRow[] {
  return funnelSteps.map((step, index) => {
    const earlier = funnelSteps.slice(0, index);
    const taken = journeys.flatMap((journey) => {
      const here = journey[step]?.getTime();
      const before = earlier.findLast((each) => journey[each] !== null);
      const since = before && journey[before]?.getTime();
      // Steps can be taken in another order: a test before the checks passed took no time after them.
      return here === undefined || since === undefined ? [] : [Math.max(0, here - since)];
    });
    return { step, reached: journeys.filter((journey) => journey[step] !== null).length, median: median(taken) };
  });
}

function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

/** Between which two steps most are lost; null when nobody is. */
export function largestLoss(rows: readonly FunnelRow[]): readonly [FunnelStep, FunnelStep] | null {
  let worst: { readonly lost: number; readonly between: readonly [FunnelStep, FunnelStep] } | null = null;
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1];
    if (before && before.reached - row.reached > (worst?.lost ?? 0))
      worst = { lost: before.reached - row.reached, between: [before.step, row.step] };
  }
  return worst?.between ?? null;
}
