import { describe, expect, test } from "vitest";
import { keySetSeconds, nextKeyFrom, outdated, signingNow } from "./signing-schedule";

const start = Date.parse("2026-11-01T00:00:00Z");
const onDay = (days: number) => new Date(start + days * 24 * 60 * 60 * 1000);
const key = (days: number) => ({ kid: `k${days}`, signsFrom: onDay(days) });

test("without any key the first one signs at once", () => {
  expect(nextKeyFrom([], onDay(0))).toEqual(onDay(0));
  expect(signingNow([], onDay(0))).toBeUndefined();
});

test("whoever verifies keeps the key set for an hour, far less than a key is announced before it signs", () => {
  expect(keySetSeconds).toBe(3600);
});

describe("a key signs for 30 days", () => {
  test("and its successor is published a day before it signs", () => {
    expect(nextKeyFrom([key(0)], onDay(28.9))).toBeNull();
    expect(nextKeyFrom([key(0)], onDay(29))).toEqual(onDay(30));
    expect(nextKeyFrom([key(0), key(30)], onDay(29.5))).toBeNull();
  });

  test("until the successor begins, not when it is made", () => {
    expect(signingNow([key(0), key(30)], onDay(29.9))?.kid).toBe("k0");
    expect(signingNow([key(0), key(30)], onDay(30))?.kid).toBe("k30");
  });

  test("and stays published for a day more, so that a token of its last minute is believed", () => {
    expect(outdated([key(0), key(30)], onDay(30.9))).toEqual([]);
    expect(outdated([key(30), key(0)], onDay(31))).toEqual([key(0)]);
    expect(outdated([key(0)], onDay(400))).toEqual([]);
  });

  test("longer where no job ran, and is then followed at once by one that is announced first", () => {
    expect(signingNow([key(0)], onDay(200))?.kid).toBe("k0");
    expect(nextKeyFrom([key(0)], onDay(200))).toEqual(onDay(201));
  });
});
