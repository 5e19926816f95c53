import { expect, test } from "vitest";
import { nextAttemptAt } from "./mail-state";

test("a mail is tried again less and less often, and given up after about a day", () => {
  let now = new Date("2027-03-01T08:00:00Z");
  const pauses: number[] = [];
  for (let attempts = 1; ; attempts += 1) {
    const next = nextAttemptAt(attempts, now);
    if (next === null) break;
    pauses.push((next.getTime() - now.getTime()) / 60_000);
    now = next;
  }
  expect(pauses).toEqual([...pauses].sort((one, other) => one - other));
  const hours = pauses.reduce((sum, pause) => sum + pause, 0) / 60;
  expect(hours).toBeGreaterThan(20);
  expect(hours).toBeLessThan(30);
});
