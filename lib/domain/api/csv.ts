/** What a spreadsheet would take for a formula (OWASP, CSV injection), also behind blanks and full-width signs. */
const formula = /^[\s\u00a0]*[=+\-@\t\r\n|%＝＋－＠]/;

/** One value of a CSV file (RFC 4180): quoted always, and disarmed with a leading apostrophe where it could be a formula. */
function csvValue(value: string | null): string {
  const text = value ?? "";
  return `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/** One line of a CSV file, with its end. */
export function csvLine(values: readonly (string | null)[]): string {
  return `${values.map(csvValue).join(",")}\r\n`;
}
