import type { DraftPatch } from "@/lib/domain/connection/connection-form";
import { draftPatchSchema } from "@/lib/domain/connection/connection-form";
import type { IdentityProviderKey } from "@/lib/domain/connection/identity-provider";
import { refusalWords } from "@/lib/domain/login-url/login-url-words";
import { resolveLoginUrl } from "@/lib/domain/login-url/resolve-login-url";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { actorOfSetupLink } from "../actor-of-setup-link";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { ConnectionFile, DraftChange, OnboardingAccess } from "./onboarding-store";
import { viewOf, wizardView } from "./open-setup-link";
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
    const problems = parsed.error.issues.map((issue) => problemOf(issue.path[0], issue.message));
    return refuse({ code: "invalid", problems, view: viewOf(ports, link, file) });
  }
  const { version, ...fields } = parsed.data;
  if (version !== (revision?.version ?? 0)) return refuse({ code: "conflict", view: viewOf(ports, link, file) });

  const address = addressChange(ports, file, fields);
  const change: DraftChange = {
    ...(fields.provider !== undefined && { provider: fields.provider }),
    ...(fields.clientId !== undefined && { clientId: fields.clientId.trim() }),
    ...(fields.userManagement !== undefined && { userManagement: fields.userManagement }),
    ...(fields.progress !== undefined && { progress: fields.progress }),
    ...(fields.note !== undefined && { note: fields.note }),
    ...address.change,
  };
  const secret = secretChange(ports, file, { ...change }, fields.clientSecret ?? "");
  const saved = await ports.onboarding.saveDraft(
    link.actor,
    revision && { id: revision.id, version: revision.version },
    { ...change, ...secret },
    ports.now(),
  );
  if (!saved) return refuse({ code: "conflict", view: await wizardView(ports, link) });
  ports.log("info", "onboarding.saved", {
    correlationId: context.correlationId,
    organizationId: link.actor.organizationId,
    fields: Object.keys(fields),
  });
  const view = await wizardView(ports, link);
  return address.problem ? refuse({ code: "invalid", problems: [address.problem], view }) : accept(view);
}

/** What a newly typed login URL changes. What was typed is kept even when it leads nowhere, so that nothing is lost. */
function addressChange(
  ports: Ports,
  { revision }: ConnectionFile,
  { loginUrl, provider }: Pick<DraftPatch, "loginUrl" | "provider">,
): { readonly change: DraftChange; readonly problem: FieldProblem | null } {
  if (loginUrl === undefined || loginUrl.trim() === "")
    return { change: loginUrl === undefined ? {} : { loginUrl: "" }, problem: null };
  if (loginUrl === revision?.loginUrl && revision.issuer !== null) return { change: {}, problem: null };
  const chosen: IdentityProviderKey | null = provider ?? revision?.provider ?? null;
  const { publicUrl, allowedPrivateOrigins } = ports;
  const resolution = resolveLoginUrl(loginUrl, { publicUrl, provider: chosen, allowedPrivateOrigins });
  if (resolution.kind === "refusal") {
    const { pasted: title, instead: cure } = refusalWords(resolution);
    return {
      change: { loginUrl, issuer: null, metadata: null, clientAuthentication: null },
      problem: { field: "loginUrl", title, cure },
    };
  }
  const recognised =
    provider === undefined && (chosen === null || chosen === "generic") && resolution.provider !== "generic";
  const moved = resolution.issuer !== revision?.issuer;
  return {
    change: {
      ...{ loginUrl, issuer: resolution.issuer },
      ...(recognised && { provider: resolution.provider }),
      ...(moved && { metadata: null, clientAuthentication: null }),
    },
    problem: null,
  };
}

/**
 * A new secret is sealed for the issuer and the token endpoint it was entered for. A stored one is forgotten when the
 * issuer changes, because it must never reach another endpoint; it has to be entered again then.
 */
function secretChange(
  ports: Ports,
  { organization, connection, revision, storedSecret }: ConnectionFile,
  change: DraftChange,
  entered: string,
): DraftChange {
  const issuer = change.issuer === undefined ? (revision?.issuer ?? null) : change.issuer;
  if (entered !== "") {
    const metadata = change.metadata === null ? null : (revision?.metadata ?? null);
    const tokenEndpoint = metadata?.token_endpoint ?? null;
    const owner = {
      organizationId: organization.id,
      connectionId: connection.id,
      issuer: issuer ?? "",
      tokenEndpoint: tokenEndpoint ?? "",
    };
    return { secret: { sealed: ports.secrets.seal(entered, owner), tokenEndpoint, enteredAt: ports.now() } };
  }
  if (storedSecret === null || !revision?.secret || storedSecret.issuer === (issuer ?? "")) return {};
  if (storedSecret.issuer !== "" || issuer === null) return { secret: null };
  // Typed before any issuer was known, and sent nowhere since: it belongs to the first one that is.
  const sealed = ports.secrets.bind(storedSecret, { issuer, tokenEndpoint: "" });
  return { secret: { sealed, tokenEndpoint: null, enteredAt: revision.secret.enteredAt } };
}

const fieldNames = ["loginUrl", "clientId", "clientSecret", "userManagement", "note", "provider"] as const;

function problemOf(path: PropertyKey | undefined, message: string): FieldProblem {
  const field = fieldNames.find((name) => name === path) ?? "loginUrl";
  return { field, title: "This could not be saved as typed.", cure: message };
}
