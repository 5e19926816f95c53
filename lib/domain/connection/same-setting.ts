type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

/** Whether two settings say the same. The order of a list means nothing: whoever is on it gets in. */
export function sameSetting(one: Json, other: Json): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${[...new Set(value.map(canonical))].sort().join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return `{${entries
    .map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`)
    .sort()
    .join()}}`;
}
