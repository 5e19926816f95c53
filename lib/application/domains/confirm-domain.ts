import { z } from "zod";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { may, mayTouch } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { StaffRefusal } from "../staff/staff-views";
import { whoDecided } from "../staff/who-decided";

export interface DecideDomainInput {
  readonly actor: ManagingActor;
  readonly slug: string;
  readonly id: string;
  /** How it was made sure, or why it is taken back; kept in the history. */
  readonly note: string;
  readonly context: RequestContext;
}

export type ConfirmDomainRefusal =
  | StaffRefusal
  | { readonly code: "note_missing" }
  /** Another organization has proven it; that one has to be withdrawn first. `by` is null when it is out of the actor's reach. */
  | { readonly code: "claimed"; readonly by: { readonly slug: string; readonly name: string } | null };

/** Confirms by hand that a listed domain is the organization's own. It counts like one proven by its record. */
export async function confirmDomain(
  ports: Ports,
  { actor, slug, id, note, context }: DecideDomainInput,
): Promise<Outcome<null, ConfirmDomainRefusal>> {
  if (!may(actor, "organizations:write")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug)) return refuse({ code: "not_found" });
  if (!z.uuid().safeParse(id).success) return refuse({ code: "not_found" });
  const words = note.trim().slice(0, 2000);
  if (words === "") return refuse({ code: "note_missing" });
  const result = await ports.domains.confirm(slug, id, words, { actor, context, now: ports.now() });
  if (result.kind === "claimed")
    return refuse({ code: "claimed", by: mayTouch(actor, result.by.slug) ? result.by : null });
  if (result.kind === "not_found") return refuse({ code: "not_found" });
  ports.log("info", "domain.confirmed", { correlationId: context.correlationId, slug, id, ...whoDecided(actor) });
  return accept(null);
}
