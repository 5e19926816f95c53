/**
 * Where a mail stands. `sending`: it is being handed to the mail server now. `failed`: it is not tried again by itself.
 * `not_sent`: there was no mail server.
 */
export const mailStates = ["queued", "sending", "sent", "failed", "not_sent"] as const;

export type MailState = (typeof mailStates)[number];

/** Minutes to wait after each attempt that came to nothing; after the last, about a day, it is given up. */
const pauses = [1, 5, 15, 60, 180, 360, 720] as const;

/** When a mail is tried again after `attempts` attempts; null when it is given up. */
export function nextAttemptAt(attempts: number, now: Date): Date | null {
  const minutes = pauses[attempts - 1];
  return minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000);
}
