/**
 * Whether PostgreSQL can store every text in a value of JSON: none holds U+0000 or half of a pair of UTF-16 (RFC 8259
 * section 8.2 lets JSON carry both).
 */
export function isStorable(value: unknown): boolean {
  if (typeof value === "string") return !value.includes("\0") && !/\p{Surrogate}/u.test(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([name, one]) => isStorable(name) && isStorable(one));
}
