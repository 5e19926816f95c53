import { expect, test } from "vitest";
import { type Journey, largestLoss, onboardingFunnel } from "./onboarding-funnel";

const minutes = (count: number) => new Date(count * 60_000);
const journey = (change: Partial<Journey>): Journey => ({
  ...{ made: minutes(0), opened: null, checked: null, tested: null, submitted: null, live: null },
  ...change,
});

test("the funnel counts who reached each step, and how long half of them took for it", () => {
  const rows = onboardingFunnel([
    journey({ opened: minutes(10), checked: minutes(20) }),
    journey({ opened: minutes(30), checked: minutes(80) }),
    journey({ opened: minutes(50) }),
    journey({}),
  ]);
  expect(rows.map(({ reached }) => reached)).toEqual([4, 3, 2, 0, 0, 0]);
  expect(rows.map(({ median }) => median && median / 60_000)).toEqual([null, 30, 30, null, null, null]);
});

test("a step that was left out does not count, and the next one is measured from the step before it", () => {
  const rows = onboardingFunnel([journey({ opened: minutes(10), checked: minutes(20), submitted: minutes(50) })]);
  expect(rows.find(({ step }) => step === "tested")).toEqual({ step: "tested", reached: 0, median: null });
  expect(rows.find(({ step }) => step === "submitted")?.median).toBe(30 * 60_000);
});

test("where most are lost is named, and nowhere when nobody is", () => {
  const all = journey({
    ...{ opened: minutes(1), checked: minutes(2), tested: minutes(3), submitted: minutes(4), live: minutes(5) },
  });
  expect(largestLoss(onboardingFunnel([all, all]))).toBeNull();
  expect(largestLoss(onboardingFunnel([all, journey({ opened: minutes(1) }), journey({})]))).toEqual([
    "made",
    "opened",
  ]);
  expect(largestLoss(onboardingFunnel([]))).toBeNull();
});
