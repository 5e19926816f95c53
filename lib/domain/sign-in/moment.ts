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

/** A moment for a page without script, and for a mail that is read elsewhere: "23 November 2026, 09:14 UTC". */
export function momentInWords(at: Date): string {
  const time = at.toISOString().slice(11, 16);
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}, ${time} UTC`;
}
