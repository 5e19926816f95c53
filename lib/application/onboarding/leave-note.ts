import { mostNotes, noteFormSchema } from "@/lib/domain/guide/wizard-note";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { actorOfSetupLink } from "../actor-of-setup-link";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { wizardView } from "./open-setup-link";
import type { SetupLinkRefusal, WizardView } from "./wizard-view";

export type LeaveNoteRefusal =
  | SetupLinkRefusal
  /** Not taken: what is so, then what to do. */
  | { readonly code: "note_refused"; readonly problem: { readonly title: string; readonly cure: string } };

/** Client IT tells staff that a console does not look as the guide says. `form` is untrusted input of noteFormSchema. */
export async function leaveNote(
  ports: Ports,
  { token, form, context }: { readonly token: string; readonly form: unknown; readonly context: RequestContext },
): Promise<Outcome<WizardView, LeaveNoteRefusal>> {
  const link = await actorOfSetupLink(ports, token);
  if (!link) return refuse({ code: "link_not_valid" });
  const parsed = noteFormSchema.safeParse(form);
  if (!parsed.success) {
    const cure = parsed.error.issues[0]?.message ?? "Write in a few words what your screen shows instead.";
    return refuse({ code: "note_refused", problem: { title: "This note was not sent.", cure } });
  }
  const taken = await ports.onboarding.addNote(link.actor, parsed.data, mostNotes, ports.now());
  if (!taken) {
    const problem = {
      title: `You have sent ${mostNotes} notes, which is the most one link may send.`,
      cure: "Write to your Pacvue contact instead.",
    };
    return refuse({ code: "note_refused", problem });
  }
  ports.log("info", "onboarding.note_left", {
    correlationId: context.correlationId,
    organizationId: link.actor.organizationId,
    provider: parsed.data.provider,
    step: parsed.data.step,
  });
  return accept(await wizardView(ports, link));
}
