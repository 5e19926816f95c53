const day = 24 * 60 * 60 * 1000;

/** How many days before its end a client secret is reminded of. */
const reminderDays = [1, 7, 30, 60] as const;

/** The secrets that end after `from` and not after `until` are due for the reminder of `days`, unless it was given. */
export interface ReminderWindow {
  readonly days: number;
  readonly from: Date;
  readonly until: Date;
}

/**
 * When a secret has to end for each reminder to be due now, the most pressing first. A secret that gets its date late, or a job that did
 * not run for a while, leads to the one reminder that fits, never to those it has passed.
 */
export function reminderWindows(now: Date): readonly ReminderWindow[] {
  return reminderDays.map((days, place) => ({
    days,
    from: new Date(now.getTime() + (reminderDays[place - 1] ?? 0) * day),
    until: new Date(now.getTime() + days * day),
  }));
}

/** Whole days until then, the begun one counted. */
export function daysUntil(expiresAt: Date, now: Date): number {
  return Math.ceil((expiresAt.getTime() - now.getTime()) / day);
}
