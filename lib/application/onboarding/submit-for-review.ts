import type { Outcome } from "@/lib/domain/outcome";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { FieldProblem, SetupLinkRefusal, WizardView } from "./wizard-view";

export type SubmitRefusal =
  | SetupLinkRefusal
  | { readonly code: "conflict"; readonly view: WizardView }
  | { readonly code: "in_review"; readonly view: WizardView }
  | { readonly code: "invalid"; readonly problems: readonly FieldProblem[] }
  /** The first step that still misses something. */
  | {
      readonly code: "incomplete";
      readonly step: "provider" | "connect" | "test";
      readonly problem: { readonly title: string; readonly cure: string };
    };

/** Hands the draft to staff. `form` is untrusted input of the shape of submitFormSchema. */
export async function submitForReview(
  _ports: Ports,
  _input: { readonly token: string; readonly form: unknown; readonly context: RequestContext },
): Promise<Outcome<WizardView, SubmitRefusal>> {
  throw new Error("not wired yet");
}

/** Takes a submission back, as long as nobody has decided: it becomes superseded and a draft with the same values follows it. */
export async function withdrawSubmission(
  _ports: Ports,
  _input: { readonly token: string; readonly context: RequestContext },
): Promise<Outcome<WizardView, SetupLinkRefusal | { readonly code: "not_in_review"; readonly view: WizardView }>> {
  throw new Error("not wired yet");
}
