import { expect, test } from "vitest";
import { cursorWord, readCursor } from "./cursor";

const cursor = { at: new Date("2026-11-24T06:00:00.123Z"), id: "0190f1a2-0000-7000-8000-000000000000" };

test("a cursor comes back as it went out, and needs no escaping in an address", () => {
  expect(readCursor(cursorWord(cursor))).toEqual(cursor);
  expect(encodeURIComponent(cursorWord(cursor))).toBe(cursorWord(cursor));
});

test.each(["", "x", "%%", btoa("yesterday 1"), `${cursorWord(cursor)}x`, btoa("2026-11-24T06:00:00Z 'or'1'='1")])(
  "%j is no cursor",
  (word) => {
    expect(readCursor(word)).toBeNull();
  },
);
