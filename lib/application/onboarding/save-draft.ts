import type { Outcome } from "@/lib/domain/outcome";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { FieldProblem, SetupLinkRefusal, WizardView } from "./wizard-view";

export type SaveDraftRefusal =
  | SetupLinkRefusal
  /** Somebody saved in between; `view` is what is stored now, nothing of this save was kept. */
  | { readonly code: "conflict"; readonly view: WizardView }
  /** Submitted and waiting for review, so it cannot change; it may be taken back first. */
  | { readonly code: "in_review"; readonly view: WizardView }
  /** These fields were not saved; the others were. `view` is what is stored now. */
  | { readonly code: "invalid"; readonly problems: readonly FieldProblem[]; readonly view: WizardView };

/** Saves what changed in the wizard. `patch` is untrusted input of the shape of draftPatchSchema. */
export async function saveDraft(
  _ports: Ports,
  _input: { readonly token: string; readonly patch: unknown; readonly context: RequestContext },
): Promise<Outcome<WizardView, SaveDraftRefusal>> {
  throw new Error("not wired yet");
}
