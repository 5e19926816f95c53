import { z } from "zod";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { StaffActor } from "@/lib/domain/staff/actor";
import { may } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { StaffSessionRow } from "./staff-sessions-store";

/** The open sessions of somebody, last seen first; null when they are none of the actor's business: for oneself and for admins. */
export async function listStaffSessions(
  ports: Ports,
  { actor, of }: { readonly actor: StaffActor; readonly of: string },
): Promise<readonly StaffSessionRow[] | null> {
  return of === actor.id || may(actor, "staff:manage") ? ports.staffSessions.open(of, ports.now()) : null;
}

/** Ends one session at its next request: one's own, or anybody's for an admin. */
export async function endStaffSession(
  ports: Ports,
  { actor, id, context }: { readonly actor: StaffActor; readonly id: string; readonly context: RequestContext },
): Promise<Outcome<null, { readonly code: "not_found" }>> {
  const onlyOf = may(actor, "staff:manage") ? null : actor.id;
  const ended =
    z.uuid().safeParse(id).success &&
    (await ports.staffSessions.revoke(id, onlyOf, { actor, context, now: ports.now() }));
  return ended ? accept(null) : refuse({ code: "not_found" });
}

/** Ends every session of the actor but the one that asks, such as after a laptop was lost. */
export async function endOtherStaffSessions(
  ports: Ports,
  { actor, context }: { readonly actor: StaffActor; readonly context: RequestContext },
): Promise<{ readonly ended: number }> {
  return { ended: await ports.staffSessions.revokeOthers({ actor, context, now: ports.now() }) };
}
