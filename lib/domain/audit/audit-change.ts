/** One detail of an audit event: what it was and what it is now, as text. Without a difference both are the same. */
export interface AuditDetail {
  /** Words of the detail's name: "submitted by". */
  readonly name: string;
  /** Null when there was none, or the event does not say. */
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * What an event kept of before and after, detail by detail: first what changed. Nested details are named along their path.
 * Events hold no secret, so that nothing here has to be left out.
 */
export function auditDetails(before: unknown, after: unknown): readonly AuditDetail[] {
  const [was, is] = [flattened(before), flattened(after)];
  const names = [...new Set([...was.keys(), ...is.keys()])];
  const details = names.map((name) => ({
    name: wordsOf(name),
    ...{ before: was.get(name) ?? null, after: is.get(name) ?? null },
  }));
  const changed = ({ before: from, after: to }: AuditDetail) => from !== to;
  return [...details.filter(changed), ...details.filter((detail) => !changed(detail))];
}

function flattened(value: unknown, path = ""): Map<string, string> {
  if (value === null || value === undefined || value === "") return new Map();
  if (typeof value !== "object" || isPlainList(value)) return new Map([[path || "value", textOf(value)]]);
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => {
      const name = Array.isArray(value) ? String(Number(key) + 1) : key;
      return [...flattened(inner, path === "" ? name : `${path} ${name}`)];
    }),
  );
}

function isPlainList(value: object): value is readonly unknown[] {
  return Array.isArray(value) && value.every((each) => typeof each !== "object" || each === null);
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(textOf).join(", ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}

/** "submittedBy" as "submitted by". */
function wordsOf(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
}
