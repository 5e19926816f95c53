const months = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

/** A day in words, as the reader of a mail has no page that could turn it into their own zone: "14 August 2027" (UTC). */
export function mailDay(at: string): string {
  const date = new Date(at);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** With the clock: "14 August 2027, 09:05 UTC". */
export function mailMoment(at: string): string {
  return `${mailDay(at)}, ${new Date(at).toISOString().slice(11, 16)} UTC`;
}
