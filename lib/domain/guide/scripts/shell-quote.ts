/** A value as one word of a POSIX shell, taken literally: nothing inside single quotes is expanded (POSIX.1-2017, 2.2.2). */
export function shellQuote(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
