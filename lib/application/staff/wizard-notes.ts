import { z } from "zod";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { limitOf, may, mayTouch } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { StaffRefusal, WizardNoteRow } from "./staff-views";

/** What client IT wrote from within the wizard and nobody has handled yet, oldest first, at most fifty. */
export async function listWizardNotes(
  ports: Ports,
  { actor }: { readonly actor: ManagingActor },
): Promise<Outcome<readonly WizardNoteRow[], StaffRefusal>> {
  if (!may(actor, "setup_links:read")) return refuse({ code: "forbidden" });
  return accept(await ports.staff.listWizardNotes(limitOf(actor)));
}

/** Marks a note of an organization as handled. Marking it twice is no mistake; who was first stays. */
export async function handleWizardNote(
  ports: Ports,
  {
    actor,
    slug,
    id,
    context,
  }: { readonly actor: ManagingActor; readonly slug: string; readonly id: string; readonly context: RequestContext },
): Promise<Outcome<null, StaffRefusal>> {
  if (!may(actor, "setup_links:write")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug)) return refuse({ code: "not_found" });
  if (!z.uuid().safeParse(id).success) return refuse({ code: "not_found" });
  const handled = await ports.staff.handleWizardNote(slug, id, { actor, context, now: ports.now() });
  return handled ? accept(null) : refuse({ code: "not_found" });
}
