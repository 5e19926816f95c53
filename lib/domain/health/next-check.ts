import type { SeenByCheck } from "./failing-connection";

const minute = 60_000;
const day = 24 * 60 * minute;

/** What the last check found: null when all was well. `failingSince`: the first check in a row that found something. */
export interface HealthFinding {
  readonly code: SeenByCheck | null;
  readonly failingSince: Date | null;
}

/**
 * When a live connection is looked at again: once a day, and sooner while it fails, so that its end is seen. A client that
 * the provider does not accept is asked about once an hour, because every such question is a failed attempt in its log.
 */
export function nextCheckAt({ code, failingSince }: HealthFinding, now: Date): Date {
  return new Date(now.getTime() + pause(code, failingSince ?? now, now));
}

function pause(code: SeenByCheck | null, failingSince: Date, now: Date): number {
  if (code === null) return day;
  const failedBefore = failingSince < now;
  // The first finding is made sure of soon.
  if (!failedBefore) return 4 * minute;
  if (code === "client_credentials_wrong") return 60 * minute;
  return now.getTime() - failingSince.getTime() < day ? 15 * minute : 60 * minute;
}
