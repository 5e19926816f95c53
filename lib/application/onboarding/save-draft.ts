import { draftPatchSchema } from "@/lib/domain/connection/connection-form";
import { endpointFields } from "@/lib/domain/connection/endpoint-field";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { ReviewAnswers } from "@/lib/domain/review/review-comment";
import { actorOfSetupLink } from "../actor-of-setup-link";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { addressChange } from "./address-change";
import type { ConnectionFile, DraftChange, OnboardingAccess } from "./onboarding-store";
import { viewOf, wizardView } from "./open-setup-link";
import { secretChange } from "./secret-change";
import type { FieldProblem, SetupLinkRefusal, WizardView } from "./wizard-view";

export type SaveDraftRefusal =
  | SetupLinkRefusal
  /** Somebody saved in between; `view` is what is stored now, nothing of this save was kept. */
  | { readonly code: "conflict"; readonly view: WizardView }
  /** Submitted and waiting for review, so it cannot change; it may be taken back first. */
  | { readonly code: "in_review"; readonly view: WizardView }
  /** These fields could not be used as typed; what could be kept was kept. `view` is what is stored now. */
  | { readonly code: "invalid"; readonly problems: readonly FieldProblem[]; readonly view: WizardView };

/** Saves what changed in the wizard. `patch` is untrusted input of the shape of draftPatchSchema. */
export async function saveDraft(
  ports: Ports,
  { token, patch, context }: { readonly token: string; readonly patch: unknown; readonly context: RequestContext },
): Promise<Outcome<WizardView, SaveDraftRefusal>> {
  const link = await actorOfSetupLink(ports, token);
  return link ? saveDraftOf(ports, { link, patch, context }) : refuse({ code: "link_not_valid" });
}

/** The same for whoever may fill in the connection. */
export async function saveDraftOf(
  ports: Ports,
  {
    link,
    patch,
    context,
  }: { readonly link: OnboardingAccess; readonly patch: unknown; readonly context: RequestContext },
): Promise<Outcome<WizardView, SaveDraftRefusal>> {
  const file = await ports.onboarding.file(link.actor, ports.now());
  const { revision } = file;
  if (revision?.status === "submitted") return refuse({ code: "in_review", view: viewOf(ports, link, file) });

  const parsed = draftPatchSchema.safeParse(patch);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => problemOf(issue.path, issue.message));
    return refuse({ code: "invalid", problems, view: viewOf(ports, link, file) });
  }
  const { version, ...fields } = parsed.data;
  if (version !== (revision?.version ?? 0)) return refuse({ code: "conflict", view: viewOf(ports, link, file) });

  const address = addressChange(ports, file, parsed.data);
  const change: DraftChange = {
    ...(fields.provider !== undefined && { provider: fields.provider }),
    ...address.change,
    ...(fields.clientId !== undefined && { clientId: fields.clientId.trim() }),
    ...(fields.userManagement !== undefined && { userManagement: fields.userManagement }),
    ...(fields.progress !== undefined && { progress: fields.progress }),
    ...(fields.note !== undefined && { note: fields.note }),
    ...(fields.reviewAnswers !== undefined && { reviewAnswers: answersAfter(file, fields.reviewAnswers) }),
  };
  const secret = secretChange(ports, file, change, fields);
  const saved = await ports.onboarding.saveDraft(
    link.actor,
    revision && { id: revision.id, version: revision.version },
    { ...change, ...secret.change },
    ports.now(),
  );
  if (!saved) return refuse({ code: "conflict", view: await wizardView(ports, link) });
  ports.log("info", "onboarding.saved", {
    correlationId: context.correlationId,
    organizationId: link.actor.organizationId,
    fields: Object.keys(fields),
  });
  const view = await wizardView(ports, link);
  const problems = [...address.problems, ...secret.problems];
  return problems.length > 0 ? refuse({ code: "invalid", problems, view }) : accept(view);
}

/** The answers to what staff asked last: those of a draft that follows a review begin anew. */
function answersAfter({ revision, review }: ConnectionFile, given: ReviewAnswers): ReviewAnswers {
  const stored = revision?.id === review?.reviewed.id ? {} : revision?.reviewAnswers;
  return { ...stored, ...given };
}

const fieldNames = [
  "loginUrl",
  "clientId",
  "clientSecret",
  "secretExpiresOn",
  ...endpointFields,
  "userManagement",
  "note",
  "provider",
] as const;

function problemOf(path: readonly PropertyKey[], message: string): FieldProblem {
  const named = path[0] === "endpointsByHand" ? path[1] : path[0];
  const field = fieldNames.find((name) => name === named) ?? "loginUrl";
  return { field, title: "This could not be saved as typed.", cure: message };
}
