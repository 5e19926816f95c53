import { exportAuditEvents } from "@/lib/application/oversight/audit-events";
import { auditFile, auditFileFormats, auditFileTypes } from "@/lib/application/oversight/audit-file";
import { fileResponse } from "@/lib/server/http/file-response";
import { seeOther } from "@/lib/server/http/redirect";
import { run } from "@/lib/server/run";
import { requireStaff } from "../../../require-staff";
import { auditAsked, auditFilterOf } from "../audit-asked";

/** Everything that the filters in the address let through, as a file. A spreadsheet takes UTF-8 for what it is by its byte order mark. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireStaff();
  const { searchParams } = new URL(request.url);
  const asked = auditAsked((field) => searchParams.get(field) ?? undefined);
  const format = auditFileFormats.find((known) => known === searchParams.get("format")) ?? "csv";
  const exported = await run(exportAuditEvents, {
    ...{ actor, after: null, slug: asked.organization || null, filter: auditFilterOf(asked) },
  });
  if (!exported.ok) return seeOther(`/staff/audit?${searchParams}`);
  const lines = auditFile(format, exported.value);
  const name = `audit-log${asked.organization === "" ? "" : `-${asked.organization}`}.${format}`;
  return fileResponse({ name, type: auditFileTypes[format], lines: format === "csv" ? marked(lines) : lines });
}

async function* marked(lines: AsyncIterable<string>): AsyncGenerator<string> {
  yield "\uFEFF";
  yield* lines;
}
