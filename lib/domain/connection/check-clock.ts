import { failed, passed, warned } from "./check-words";
import type { ConnectionCheck } from "./connection-check";

const unnoticedSeconds = 30;
const tolerableSeconds = 5 * 60;

const cure = {
  cure: "Have the clock of your identity provider's server set from a time server (NTP). In a cloud service, tell its support.",
};

/** Compares the provider's clock (its `Date` header, RFC 9110 section 6.6.1) with ours. Tokens live by the clock. */
export function checkClock(providerDate: Date | null, now: Date): ConnectionCheck {
  if (providerDate === null || Number.isNaN(providerDate.getTime())) {
    return passed("clock", "Your identity provider did not say what time it has.");
  }
  const difference = Math.round((providerDate.getTime() - now.getTime()) / 1000);
  const seconds = Math.abs(difference);
  if (seconds <= unnoticedSeconds) return passed("clock", "Your identity provider's clock agrees with ours.");
  const detail = `Your identity provider's clock is ${duration(seconds)} ${difference > 0 ? "ahead of" : "behind"} ours.`;
  if (seconds <= tolerableSeconds) return warned("clock", `${detail} Sign-ins may fail.`, cure);
  return failed("clock", `${detail} Sign-ins will fail.`, cure);
}

function duration(seconds: number): string {
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
