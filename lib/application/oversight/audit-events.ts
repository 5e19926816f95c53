import type { Cursor } from "@/lib/domain/api/cursor";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { limitOf, may, mayTouch } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { StaffRefusal } from "../staff/staff-views";
import type { AuditFilter } from "./audit-filter";
import type { AuditEventRow } from "./oversight-store";
import { type Page, pageOf } from "./page";

interface AskedEvents {
  readonly actor: ManagingActor;
  /** The organization's slug; null for the events of all that the actor reaches. */
  readonly slug: string | null;
  readonly filter: AuditFilter;
  readonly after: Cursor | null;
}

/** The audit trail, newest first. */
export async function listAuditEvents(
  ports: Ports,
  { limit, ...asked }: AskedEvents & { readonly limit: number },
): Promise<Outcome<Page<AuditEventRow>, StaffRefusal>> {
  const slug = reachable(asked);
  if (!slug.ok) return slug;
  const rows = await ports.oversight.auditEvents(slug.value, asked.filter, { after: asked.after, limit: limit + 1 });
  return rows ? accept(pageOf(rows, limit)) : refuse({ code: "not_found" });
}

const rowsAtOnce = 500;

/** The same, from a place to the end, a few hundred at a time as the reader takes them. */
export async function exportAuditEvents(
  ports: Ports,
  asked: AskedEvents,
): Promise<Outcome<AsyncIterable<readonly AuditEventRow[]>, StaffRefusal>> {
  const slug = reachable(asked);
  if (!slug.ok) return slug;
  const read = (after: Cursor | null) =>
    ports.oversight.auditEvents(slug.value, asked.filter, { after, limit: rowsAtOnce });
  const first = await read(asked.after);
  return first ? accept(following(read, first)) : refuse({ code: "not_found" });
}

async function* following(
  read: (after: Cursor) => Promise<readonly AuditEventRow[] | null>,
  first: readonly AuditEventRow[],
) {
  let rows: readonly AuditEventRow[] | null = first;
  while (rows && rows.length > 0) {
    yield rows;
    const last: AuditEventRow | undefined = rows.at(-1);
    rows = last && rows.length === rowsAtOnce ? await read(last) : null;
  }
}

/** The organization to look at, as far as the actor reaches. */
function reachable({ actor, slug }: AskedEvents): Outcome<string | null, StaffRefusal> {
  if (!may(actor, "audit_events:read")) return refuse({ code: "forbidden" });
  const asked = slug ?? limitOf(actor);
  return asked === null || mayTouch(actor, asked) ? accept(asked) : refuse({ code: "not_found" });
}
