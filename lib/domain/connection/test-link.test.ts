import { expect, test } from "vitest";
import { testLinkExpiry } from "./test-link";

const now = new Date("2026-11-23T09:00:00Z");

test("a colleague's link works for seven days", () => {
  expect(testLinkExpiry(now, new Date("2026-12-23T09:00:00Z"))).toEqual(new Date("2026-11-30T09:00:00Z"));
});

test("a colleague's link ends with the setup link at the latest", () => {
  const end = new Date("2026-11-24T09:00:00Z");
  expect(testLinkExpiry(now, end)).toEqual(end);
});
