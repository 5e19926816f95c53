import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { may, mayTouch } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { ClosedOrganization, StaffRefusal } from "./staff-views";
import { whoDecided } from "./who-decided";

/** How long a closed organization is kept before it is erased. */
export const graceDays = 30;

const day = 24 * 60 * 60 * 1000;

/**
 * Closes an organization: nobody signs in from the next request on, its sessions, setup links and keys end, and it is gone from
 * every list but that of closed ones. After {@link graceDays} it is erased, until then it can be reopened; nobody else gets its slug.
 */
export async function closeOrganization(
  ports: Ports,
  {
    actor,
    slug,
    reason,
    context,
  }: {
    readonly actor: ManagingActor;
    readonly slug: string;
    readonly reason: string;
    readonly context: RequestContext;
  },
): Promise<
  Outcome<{ readonly closedAt: Date; readonly erasedAfter: Date }, StaffRefusal | { readonly code: "reason_missing" }>
> {
  if (!may(actor, "organizations:close")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug)) return refuse({ code: "not_found" });
  const words = reason.trim().slice(0, 2000);
  if (words === "") return refuse({ code: "reason_missing" });
  const closedAt = ports.now();
  const closed = await ports.staff.closeOrganization(slug, words, { actor, context, now: closedAt });
  if (!closed) return refuse({ code: "not_found" });
  ports.log("info", "organization.closed", { correlationId: context.correlationId, slug, ...whoDecided(actor) });
  return accept({ closedAt, erasedAfter: erasedAfter(closedAt) });
}

/** When an organization that was closed then is erased, at the earliest. */
function erasedAfter(closedAt: Date): Date {
  return new Date(closedAt.getTime() + graceDays * day);
}

interface AtClosed {
  readonly actor: ManagingActor;
  readonly slug: string;
}

/** A closed organization within its grace, with what there is to know before closing it is taken back. */
export async function showClosedOrganization(
  ports: Ports,
  { actor, slug }: AtClosed,
): Promise<Outcome<ClosedOrganization & { readonly erasedAfter: Date }, StaffRefusal>> {
  if (!may(actor, "organizations:close")) return refuse({ code: "forbidden" });
  const found = mayTouch(actor, slug) && (await ports.staff.showClosedOrganization(slug));
  return found ? accept({ ...found, erasedAfter: erasedAfter(found.closedAt) }) : refuse({ code: "not_found" });
}

/**
 * Takes the closing of an organization back while it is not erased: it is as before, active or suspended, but for what closing
 * ended: sessions, setup links, test links and API keys.
 */
export async function reopenOrganization(
  ports: Ports,
  { actor, slug, context }: AtClosed & { readonly context: RequestContext },
): Promise<Outcome<null, StaffRefusal>> {
  if (!may(actor, "organizations:close")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug)) return refuse({ code: "not_found" });
  if (!(await ports.staff.reopenOrganization(slug, { actor, context, now: ports.now() })))
    return refuse({ code: "not_found" });
  ports.log("info", "organization.reopened", { correlationId: context.correlationId, slug, ...whoDecided(actor) });
  return accept(null);
}

/**
 * Erases what belongs to organizations that were closed before `before` (in most cases now less {@link graceDays}): people, sessions,
 * settings with their secrets, links, checks, reviews, contacts. Kept are the slug, so that it is never given out again,
 * and the audit trail. For a job; each organization is a transaction of its own, so that it may be stopped at any time.
 */
export async function eraseClosedOrganizations(
  ports: Ports,
  { before }: { readonly before: Date },
): Promise<{ readonly erased: number }> {
  let erased = 0;
  for (const organizationId of await ports.staff.closedBefore(before)) {
    if (!(await ports.staff.eraseOrganization(organizationId, before, ports.now()))) continue;
    erased += 1;
    ports.log("info", "organization.erased", { organizationId });
  }
  return { erased };
}
