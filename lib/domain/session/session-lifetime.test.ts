import { describe, expect, test } from "vitest";
import { endsOf, lifetimeChangeSchema, minutesInWords, usualLifetime } from "./session-lifetime";

describe("how long a session may last", () => {
  test.each([
    [{ idleMinutes: 15, longestMinutes: 60 }],
    [{ idleMinutes: 1440, longestMinutes: 43_200 }],
    [{ idleMinutes: "480" }],
    [{}],
  ])("%j is taken", (change) => {
    expect(lifetimeChangeSchema.safeParse(change).success).toBe(true);
  });

  test.each([
    [{ idleMinutes: 14 }],
    [{ idleMinutes: 1441 }],
    [{ longestMinutes: 59 }],
    [{ longestMinutes: 43_201 }],
    [{ idleMinutes: 60.5 }],
    [{ idleMinutes: "soon" }],
    [{ idleMinutes: "" }],
  ])("%j is refused, and the field is named", (change) => {
    const parsed = lifetimeChangeSchema.safeParse(change);
    expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual(Object.keys(change));
  });

  test.each([
    [{ idleMinutes: 14 }, "From 15 minutes to 24 hours (1440 minutes)."],
    [{ idleMinutes: 1441 }, "From 15 minutes to 24 hours (1440 minutes)."],
    [{ longestMinutes: 59 }, "From 1 hour (60 minutes) to 30 days (43200 minutes)."],
    [{ longestMinutes: 43_201 }, "From 1 hour (60 minutes) to 30 days (43200 minutes)."],
    [{ idleMinutes: 60.5 }, "Enter whole minutes."],
    [{ idleMinutes: "soon" }, "Enter a number of minutes."],
  ])("of %j is said: %s", (change, words) => {
    expect(lifetimeChangeSchema.safeParse(change).error?.issues.map(({ message }) => message)).toEqual([words]);
  });

  test("counts without use from now, and at the latest from the sign-in", () => {
    const [since, now] = [new Date("2026-11-25T08:00:00Z"), new Date("2026-11-25T09:00:00Z")];
    expect(endsOf(usualLifetime, { since, now })).toEqual({
      idleExpiresAt: new Date("2026-11-25T17:00:00Z"),
      expiresAt: new Date("2026-11-26T08:00:00Z"),
    });
  });

  test.each([
    [480, "8 hours"],
    [60, "1 hour"],
    [1440, "1 day"],
    [43_200, "30 days"],
    [90, "90 minutes"],
  ])("%i minutes are %s", (minutes, words) => {
    expect(minutesInWords(minutes)).toBe(words);
  });
});
