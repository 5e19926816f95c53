import { z } from "zod";

/** How long a session of an organization's people lasts: not used for `idleMinutes` it ends, and at the latest after `longestMinutes`. */
export interface SessionLifetime {
  readonly idleMinutes: number;
  readonly longestMinutes: number;
}

/** What a new organization has. */
export const usualLifetime: SessionLifetime = { idleMinutes: 8 * 60, longestMinutes: 24 * 60 };

export const idleBounds = { least: 15, most: 24 * 60 } as const;
export const longestBounds = { least: 60, most: 30 * 24 * 60 } as const;

const idle = "From 15 minutes to 24 hours (1440 minutes).";
const longest = "From 1 hour (60 minutes) to 30 days (43200 minutes).";

const wholeMinutes = z.coerce.number("Enter a number of minutes.").int("Enter whole minutes.");

/** Both in minutes; what is left out stays as it is. */
export const lifetimeChangeSchema = z.object({
  idleMinutes: wholeMinutes.min(idleBounds.least, idle).max(idleBounds.most, idle).optional(),
  longestMinutes: wholeMinutes.min(longestBounds.least, longest).max(longestBounds.most, longest).optional(),
});

/** When a session that is used now ends: without further use, and at the latest if it began at `since`. */
export function endsOf(
  { idleMinutes, longestMinutes }: SessionLifetime,
  { now, since }: { readonly now: Date; readonly since: Date },
): { readonly idleExpiresAt: Date; readonly expiresAt: Date } {
  return {
    idleExpiresAt: new Date(now.getTime() + idleMinutes * 60_000),
    expiresAt: new Date(since.getTime() + longestMinutes * 60_000),
  };
}

/** Minutes as people say them: `8 hours`, `30 days`, `90 minutes`. */
export function minutesInWords(minutes: number): string {
  const [amount, unit] =
    minutes % 1440 === 0 ? [minutes / 1440, "day"] : minutes % 60 === 0 ? [minutes / 60, "hour"] : [minutes, "minute"];
  return `${amount} ${unit}${amount === 1 ? "" : "s"}`;
}
