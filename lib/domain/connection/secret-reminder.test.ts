import { expect, test } from "vitest";
import { daysUntil, reminderWindows } from "./secret-reminder";

const now = new Date("2027-03-01T08:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 24 * 60 * 60 * 1000);
const dueAt = (expiresAt: Date) =>
  reminderWindows(now)
    .filter(({ from, until }) => expiresAt > from && expiresAt <= until)
    .map(({ days }) => days);

test.each([
  [61, []],
  [60, [60]],
  [31, [60]],
  [30, [30]],
  [7.5, [30]],
  [7, [7]],
  [1.01, [7]],
  [1, [1]],
  [0.01, [1]],
  [0, []],
  [-5, []],
])("a secret that ends in %d days is due for the reminder %j, and for one at most", (days, due) => {
  expect(dueAt(inDays(days))).toEqual(due);
});

test("a begun day counts as a day", () => {
  expect(daysUntil(inDays(6.2), now)).toBe(7);
  expect(daysUntil(inDays(7), now)).toBe(7);
});
