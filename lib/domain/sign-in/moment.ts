import type { Language } from "../language/language";

const months = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

/** The same in a reader's language, for a page without script. */
export function momentFor(at: Date, language: Language): string {
  if (language === "en") return momentInWords(at);
  const words = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  return `${words.format(at)} UTC`;
}

/** Since when, for a page that does not know the reader's zone: "08:40 UTC (25 minutes ago)". */
export function sinceFor(at: Date, minutes: number, language: Language): string {
  const words = new Intl.RelativeTimeFormat(language, { numeric: "always" });
  if (minutes < 60) return `${clockFor(at)} (${words.format(-Math.max(minutes, 1), "minute")})`;
  if (minutes < 20 * 60) return `${clockFor(at)} (${words.format(-Math.round(minutes / 60), "hour")})`;
  return momentFor(at, language);
}

function clockFor(at: Date): string {
  return `${at.toISOString().slice(11, 16)} UTC`;
}

/** A moment for a page without script, and for a mail that is read elsewhere: "23 November 2026, 09:14 UTC". */
export function momentInWords(at: Date): string {
  const time = at.toISOString().slice(11, 16);
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}, ${time} UTC`;
}
