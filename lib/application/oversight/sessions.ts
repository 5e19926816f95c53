import { z } from "zod";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { limitOf, may, mayTouch } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { StaffRefusal } from "../staff/staff-views";
import type { SessionRow } from "./oversight-store";
import { type AskedSlice, type Page, pageOf } from "./page";

/** Who of an organization is signed in now, newest first. */
export async function listSessions(
  ports: Ports,
  { actor, slug, after, limit }: AskedSlice,
): Promise<Outcome<Page<SessionRow>, StaffRefusal>> {
  if (!may(actor, "sessions:read")) return refuse({ code: "forbidden" });
  const rows = mayTouch(actor, slug)
    ? await ports.oversight.sessions(slug, { after, limit: limit + 1 }, ports.now())
    : null;
  return rows ? accept(pageOf(rows, limit)) : refuse({ code: "not_found" });
}

/** Ends one session: the platforms learn of it at their next question. */
export async function revokeSession(
  ports: Ports,
  { actor, id, context }: { readonly actor: ManagingActor; readonly id: string; readonly context: RequestContext },
): Promise<Outcome<null, StaffRefusal>> {
  if (!may(actor, "sessions:revoke")) return refuse({ code: "forbidden" });
  const revoked =
    z.uuid().safeParse(id).success &&
    (await ports.oversight.revokeSession(id, limitOf(actor), { actor, context, now: ports.now() }));
  return revoked ? accept(null) : refuse({ code: "not_found" });
}
