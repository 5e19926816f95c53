import { z } from "zod";
import type { ConnectionCheck } from "@/lib/domain/connection/connection-check";
import { connectFormSchema, draftPatchSchema, wizardSteps } from "@/lib/domain/connection/connection-form";
import { checkedValues } from "@/lib/domain/connection/revision";
import { userManagementSchema } from "@/lib/domain/connection/user-management";
import { refusalWords } from "@/lib/domain/login-url/login-url-words";
import { resolveLoginUrl } from "@/lib/domain/login-url/resolve-login-url";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { may, mayTouch } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { addConnection, renameConnection } from "../staff/connections";
import type { StaffRefusal } from "../staff/staff-views";
import type { ConnectionFile, OnboardingAccess } from "./onboarding-store";
import { runChecksOf } from "./run-checks";
import { saveDraftOf } from "./save-draft";
import { handIn } from "./submit-for-review";

/** A connection's settings, sent in one piece. */
export const submissionFormSchema = z.strictObject({
  connection: z.string().trim().min(1).max(63).optional(),
  label: z.string().trim().min(1).max(80).optional(),
  issuer: connectFormSchema.shape.loginUrl,
  clientId: connectFormSchema.shape.clientId,
  clientSecret: draftPatchSchema.shape.clientSecret,
  userManagement: userManagementSchema.optional(),
  note: z.string().trim().max(2000).default(""),
});

type SubmissionForm = z.infer<typeof submissionFormSchema>;

export type SubmitOnBehalfRefusal =
  | StaffRefusal
  | {
      readonly code: "invalid";
      readonly problems: readonly { readonly field: keyof SubmissionForm; readonly message: string }[];
    }
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
 * can be asked, and submits for review. What is left out of the form stays as the connection has it.
 */
export async function submitOnBehalf(
  ports: Ports,
  input: SubmitOnBehalf,
): Promise<Outcome<{ readonly id: string }, SubmitOnBehalfRefusal>> {
  const { actor, slug, form, signal, context } = input;
  if (!may(actor, "submissions:write")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug)) return refuse({ code: "not_found" });
  const { publicUrl, allowedPrivateOrigins } = ports;
  const resolution = resolveLoginUrl(form.issuer, { publicUrl, provider: null, allowedPrivateOrigins });
  // Before anything is saved: a draft that client IT is working on keeps its address.
  if (resolution.kind === "refusal") {
    const { pasted, instead } = refusalWords(resolution);
    return refuse({ code: "invalid", problems: [{ field: "issuer", message: `${pasted} ${instead}` }] });
  }
  const place = await openConnection(ports, input);
  if (!place.ok) return place;
  const link = place.value;

  const { revision } = await ports.onboarding.file(link.actor, ports.now());
  const patch = {
    version: revision?.version ?? 0,
    ...{ provider: resolution.provider, loginUrl: form.issuer, clientId: form.clientId },
    ...(form.clientSecret && { clientSecret: form.clientSecret }),
    ...(form.userManagement && { userManagement: form.userManagement }),
    progress: { done: [...wizardSteps], ticked: [...(revision?.progress.ticked ?? [])] },
  };
  const saved = await saveDraftOf(ports, { link, patch, context });
  if (!saved.ok) {
    if (saved.refusal.code !== "invalid")
      return refuse({ code: saved.refusal.code === "in_review" ? "in_review" : "conflict" });
    const message = saved.refusal.problems.map(({ title, cure }) => `${title} ${cure}`).join(" ");
    return refuse({ code: "invalid", problems: [{ field: "issuer", message }] });
  }

  const checked = await runChecksOf(ports, { link, onResult: () => undefined, signal, context });
  if (!checked.ok) return refuse({ code: "conflict" });
  const failures = checked.value.checks?.results.filter(({ state }) => state === "failure") ?? [];
  if (failures.length > 0) return refuse({ code: "checks_failed", failures });

  const file = await ports.onboarding.file(link.actor, ports.now());
  const version = file.revision?.version;
  if (!file.revision || version === undefined) return refuse({ code: "conflict" });
  const who = actor.kind === "staff" ? (actor.email ?? actor.name ?? "staff") : `API key “${actor.name}”`;
  const withoutTest = tested(file) ? "" : `handed in by ${who}`;
  const submission = { version, submittedBy: who, note: form.note, withoutTest };
  const submitted = await handIn(ports, { link, file, submission, context });
  return submitted.ok ? accept({ id: file.revision.id }) : refuse({ code: "conflict" });
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

function tested({ revision, tests }: ConnectionFile): boolean {
  const values = revision && checkedValues(revision);
  return tests.some(({ outcome, fingerprint }) => outcome === "allowed" && fingerprint === values);
}
