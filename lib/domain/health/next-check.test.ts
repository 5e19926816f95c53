import { expect, test } from "vitest";
import { nextCheckAt } from "./next-check";

const now = new Date("2026-11-25T08:40:00Z");
const minutes = (from: Date) => (from.getTime() - now.getTime()) / 60_000;
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

test.each([
  ["a connection where all is well", null, null, 24 * 60],
  ["what failed for the first time", "provider_slow", now, 4],
  ["a provider that still does not answer", "provider_unreachable", ago(1), 15],
  ["a provider that has not answered for days", "provider_unreachable", ago(30), 60],
  ["a client that the provider does not accept", "client_credentials_wrong", ago(1), 60],
] as const)("%s is looked at again in time", (_what, code, failingSince, expected) => {
  expect(minutes(nextCheckAt({ code, failingSince }, now))).toBe(expected);
});
