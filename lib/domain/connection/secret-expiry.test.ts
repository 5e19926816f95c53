import { expect, test } from "vitest";
import { dayOf, expiryDaySchema, judgeExpiry, momentOf } from "./secret-expiry";

const now = new Date("2026-11-24T12:00:00Z");

test.each([
  ["", "entra", "fine"],
  ["2026-11-25", "entra", "fine"],
  ["2026-11-24", "entra", "failure"],
  ["2020-01-01", "okta", "failure"],
  ["2028-11-24", "entra", "fine"],
  ["2028-11-25", "entra", "fine"],
  ["2028-11-27", "entra", "warning"],
  ["2028-11-27", "generic", "fine"],
  ["2126-01-01", "generic", "warning"],
] as const)("%s in %s is %s", (day, provider, state) => {
  expect(judgeExpiry(day, provider, now).state).toBe(state);
});

test("a day comes back as it was entered, whatever zone reads it", () => {
  expect(dayOf(momentOf("2027-08-14"))).toBe("2027-08-14");
  expect(dayOf(momentOf("2027-08-14").toISOString())).toBe("2027-08-14");
});

test("only days of the calendar count, or none", () => {
  expect(expiryDaySchema.safeParse("2027-02-28").success).toBe(true);
  expect(expiryDaySchema.safeParse("").success).toBe(true);
  for (const odd of ["2027-02-29", "14.08.2027", "2027-8-14", "soon"])
    expect(expiryDaySchema.safeParse(odd).success).toBe(false);
});
