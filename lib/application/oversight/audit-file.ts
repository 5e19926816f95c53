import { csvLine } from "@/lib/domain/api/csv";
import type { AuditEventRow } from "./oversight-store";

export const auditFileFormats = ["csv", "jsonl"] as const;
export type AuditFileFormat = (typeof auditFileFormats)[number];

export const auditFileTypes: Readonly<Record<AuditFileFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  jsonl: "application/x-ndjson; charset=utf-8",
};

/** The events as a file, piece by piece: CSV with a line of headings (RFC 4180), or an object of JSON on each line. */
export function auditFile(
  format: AuditFileFormat,
  parts: AsyncIterable<readonly AuditEventRow[]>,
): AsyncIterable<string> {
  return format === "csv" ? csvLines(parts) : jsonLines(parts);
}

const headings = [
  ...["id", "at", "actor_kind", "actor_id", "actor_label", "action", "organization", "subject_kind", "subject_id"],
  ...["before", "after", "correlation_id", "address"],
];

async function* csvLines(parts: AsyncIterable<readonly AuditEventRow[]>): AsyncGenerator<string> {
  yield csvLine(headings);
  for await (const rows of parts) yield rows.map(csvRow).join("");
}

async function* jsonLines(parts: AsyncIterable<readonly AuditEventRow[]>): AsyncGenerator<string> {
  for await (const rows of parts) yield rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

function csvRow({ id, at, actor, action, organization, subject, before, after, ...row }: AuditEventRow): string {
  const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value));
  return csvLine([
    ...[id, at.toISOString(), actor.kind, actor.id, actor.label, action, organization],
    ...[subject?.kind ?? null, subject?.id ?? null, json(before), json(after), row.correlationId, row.address],
  ]);
}
