import type { ConnectionCheck } from "@/lib/domain/connection/connection-check";
import { type DraftPatch, wizardSteps } from "@/lib/domain/connection/connection-form";
import { endpointFields } from "@/lib/domain/connection/endpoint-field";
import type { IdentityProviderKey } from "@/lib/domain/connection/identity-provider";
import type { Revision } from "@/lib/domain/connection/revision";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { commentsOfRemarks } from "@/lib/domain/review/remark";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { may, mayTouch } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { addConnection, renameConnection } from "../staff/connections";
import type { StaffRefusal } from "../staff/staff-views";
import type { OnboardingAccess } from "./onboarding-store";
import { runChecksOf } from "./run-checks";
import { saveDraftOf } from "./save-draft";
import { type FormProblem, readSubmissionForm, type SubmissionForm, wholeEndpoints, worded } from "./submission-form";
import { handIn } from "./submit-for-review";
import type { FieldProblem } from "./wizard-view";

export type SubmitOnBehalfRefusal =
  | StaffRefusal
  | { readonly code: "invalid"; readonly problems: readonly FormProblem[] }
  | { readonly code: "organization_suspended" }
  /** A submission of this connection waits for review already. */
  | { readonly code: "in_review" }
  /** Somebody saved in between; nothing was submitted. */
  | { readonly code: "conflict" }
  | { readonly code: "checks_failed"; readonly failures: readonly ConnectionCheck[] };

interface SubmitOnBehalf {
  readonly actor: ManagingActor;
  readonly slug: string;
  readonly form: SubmissionForm;
  readonly signal: AbortSignal;
  readonly context: RequestContext;
}

/**
 * Does what client IT does in the wizard, in one go: saves the settings as a draft, asks the identity provider everything that
 * can be asked, and submits for review; a renewed secret that was tested already goes live at once. What is left out of the
 * form stays as the connection has it.
 */
export async function submitOnBehalf(
  ports: Ports,
  input: SubmitOnBehalf,
): Promise<Outcome<{ readonly id: string }, SubmitOnBehalfRefusal>> {
  const { actor, slug, form, signal, context } = input;
  if (!may(actor, "submissions:write")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug)) return refuse({ code: "not_found" });
  const read = readSubmissionForm(ports, form, await storedRevision(ports, input));
  if (!read.ok) return read;
  const place = await openConnection(ports, input);
  if (!place.ok) return place;
  const link = place.value;

  const { revision } = await ports.onboarding.file(link.actor, ports.now());
  const saved = await saveDraftOf(ports, { link, patch: patchOf(form, read.value, revision), context });
  if (!saved.ok) {
    if (saved.refusal.code !== "invalid")
      return refuse({ code: saved.refusal.code === "in_review" ? "in_review" : "conflict" });
    return refuse({ code: "invalid", problems: saved.refusal.problems.map(formProblem) });
  }

  const checked = await runChecksOf(ports, { link, onResult: () => undefined, signal, context });
  if (!checked.ok) return refuse({ code: "conflict" });
  const failures = checked.value.checks?.results.filter(({ state }) => state === "failure") ?? [];
  if (failures.length > 0) return refuse({ code: "checks_failed", failures });

  const file = await ports.onboarding.file(link.actor, ports.now());
  const version = file.revision?.version;
  if (!file.revision || version === undefined) return refuse({ code: "conflict" });
  const who = actor.kind === "staff" ? (actor.email ?? actor.name ?? "staff") : `API key “${actor.name}”`;
  const submission = { version, submittedBy: who, note: form.note, withoutTest: `handed in by ${who}` };
  const submitted = await handIn(ports, { link, file, submission, context });
  return submitted.ok ? accept({ id: file.revision.id }) : refuse({ code: "conflict" });
}

function patchOf(form: SubmissionForm, provider: IdentityProviderKey, revision: Revision | null): DraftPatch {
  const { issuer, clientId, clientSecret, secretExpiresOn, endpointsByHand, userManagement, answers } = form;
  return {
    version: revision?.version ?? 0,
    ...{ provider, loginUrl: issuer, clientId },
    ...(clientSecret && { clientSecret }),
    ...(secretExpiresOn !== undefined && { secretExpiresOn }),
    ...(endpointsByHand !== undefined && { endpointsByHand: wholeEndpoints(endpointsByHand) }),
    ...(userManagement && { userManagement }),
    ...(answers && {
      reviewAnswers: Object.fromEntries(commentsOfRemarks(answers).map(({ field, text }) => [field, text])),
    }),
    progress: { done: [...wizardSteps], ticked: [...(revision?.progress.ticked ?? [])] },
  };
}

/** A problem at a field of the wizard, under the name that the form has for it. */
function formProblem({ field, title, cure }: FieldProblem): FormProblem {
  const named = {
    ...{ loginUrl: "issuer", clientId: "clientId", clientSecret: "clientSecret" },
    ...{ secretExpiresOn: "secretExpiresOn", userManagement: "userManagement" },
    ...Object.fromEntries(endpointFields.map((each) => [each, `endpointsByHand.${each}`])),
  };
  const entry = Object.entries(named).find(([name]) => name === field);
  return worded(entry?.[1] ?? "issuer", { title, cure });
}

/** What the connection has now; null when there is none of that key yet. */
async function storedRevision(ports: Ports, { slug, form }: SubmitOnBehalf): Promise<Revision | null> {
  const found = await ports.staff.findConnection(slug, form.connection ?? null);
  return typeof found === "string" ? null : (await ports.onboarding.file(found, ports.now())).revision;
}

/** The connection that the form names, made when there is none of that key yet; without a key the first one. */
async function openConnection(
  ports: Ports,
  { actor, slug, form: { connection, label }, context }: SubmitOnBehalf,
): Promise<Outcome<OnboardingAccess, SubmitOnBehalfRefusal>> {
  let found = await ports.staff.findConnection(slug, connection ?? null);
  if (found === "connection_not_found" && connection !== undefined) {
    const added = await addConnection(ports, {
      ...{ actor, slug, context },
      form: { key: connection, label: label ?? connection },
    });
    if (!added.ok) return refuse(fieldsOf(added.refusal));
    found = await ports.staff.findConnection(slug, connection);
  }
  if (typeof found === "string") return refuse({ code: "not_found" });
  if (!found.active) return refuse({ code: "organization_suspended" });
  if (label !== undefined && label !== found.label) {
    const renamed = await renameConnection(ports, { actor, slug, key: found.key, label, context });
    if (!renamed.ok) return refuse(fieldsOf(renamed.refusal));
  }
  const { organizationId, connectionId } = found;
  return accept({ actor: { ...actor, organizationId, connectionId }, expiresAt: ports.now() });
}

type ConnectionRefusal = Extract<Awaited<ReturnType<typeof addConnection>>, { ok: false }>["refusal"];

function fieldsOf(refusal: ConnectionRefusal): SubmitOnBehalfRefusal {
  if (refusal.code !== "invalid") return refusal;
  const problems = refusal.problems.map(({ field, message }) => ({
    field: field === "key" ? ("connection" as const) : field,
    message,
  }));
  return { code: "invalid", problems };
}
