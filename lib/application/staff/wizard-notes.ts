import { z } from "zod";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { hasRole, type StaffActor } from "@/lib/domain/staff/actor";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { StaffRefusal, WizardNoteRow } from "./staff-views";

/** What client IT wrote from within the wizard and nobody has handled yet, oldest first, at most fifty. */
export async function listWizardNotes(
  ports: Ports,
  _input: { readonly actor: StaffActor },
): Promise<Outcome<readonly WizardNoteRow[], StaffRefusal>> {
  return accept(await ports.staff.listWizardNotes());
}

/** Marks a note of an organization as handled. Marking it twice is no mistake; who was first stays. */
export async function handleWizardNote(
  ports: Ports,
  {
    actor,
    slug,
    id,
    context,
  }: { readonly actor: StaffActor; readonly slug: string; readonly id: string; readonly context: RequestContext },
): Promise<Outcome<null, StaffRefusal>> {
  if (!hasRole(actor, "reviewer")) return refuse({ code: "forbidden" });
  if (!z.uuid().safeParse(id).success) return refuse({ code: "not_found" });
  const handled = await ports.staff.handleWizardNote(slug, id, { actor, context, now: ports.now() });
  return handled ? accept(null) : refuse({ code: "not_found" });
}
