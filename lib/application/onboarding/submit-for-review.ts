import { type SubmitForm, submitFormSchema } from "@/lib/domain/connection/connection-form";
import { checkedValues } from "@/lib/domain/connection/revision";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { actorOfSetupLink } from "../actor-of-setup-link";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { ConnectionFile, OnboardingAccess } from "./onboarding-store";
import { viewOf, wizardView } from "./open-setup-link";
import type { FieldProblem, SetupLinkRefusal, WizardView } from "./wizard-view";

export type SubmitRefusal =
  | SetupLinkRefusal
  | { readonly code: "in_review"; readonly view: WizardView }
  | { readonly code: "invalid"; readonly problems: readonly FieldProblem[] }
  | HandInRefusal;

type HandInRefusal =
  | { readonly code: "conflict"; readonly view: WizardView }
  /** The first step that still misses something. */
  | Incomplete;

interface Incomplete {
  readonly code: "incomplete";
  readonly step: "provider" | "connect" | "test";
  readonly problem: { readonly title: string; readonly cure: string };
}

interface Submission {
  readonly token: string;
  readonly form: unknown;
  readonly context: RequestContext;
}

/** Hands the draft to staff. `form` is untrusted input of the shape of submitFormSchema. */
export async function submitForReview(
  ports: Ports,
  { token, form, context }: Submission,
): Promise<Outcome<WizardView, SubmitRefusal>> {
  const link = await actorOfSetupLink(ports, token);
  if (!link) return refuse({ code: "link_not_valid" });
  const file = await ports.onboarding.file(link.actor, ports.now());
  const { revision } = file;
  if (revision?.status === "submitted") return refuse({ code: "in_review", view: viewOf(ports, link, file) });
  const parsed = submitFormSchema.safeParse(form);
  if (!parsed.success)
    return refuse({
      code: "invalid",
      problems: parsed.error.issues.map((issue) => problemOf(issue.path[0], issue.message)),
    });
  return handIn(ports, { link, file, submission: parsed.data, context });
}

/** Submits the draft that `file` shows, for whoever may fill in the connection. */
export async function handIn(
  ports: Ports,
  {
    link,
    file,
    submission: { version, submittedBy, note, withoutTest },
    context,
  }: {
    readonly link: OnboardingAccess;
    readonly file: ConnectionFile;
    readonly submission: SubmitForm;
    readonly context: RequestContext;
  },
): Promise<Outcome<WizardView, HandInRefusal>> {
  const { revision } = file;
  if (revision?.status !== "draft" || revision.version !== version)
    return refuse({ code: "conflict", view: viewOf(ports, link, file) });
  const incomplete = whatIsMissing(file, withoutTest);
  if (incomplete) return refuse(incomplete);

  const words = [note, withoutTest && `Submitted without a passed test: ${withoutTest}`]
    .filter((part) => part !== "")
    .join("\n\n");
  const submitted = await ports.onboarding.submit(
    link.actor,
    { id: revision.id, version },
    { submittedBy, note: words },
    ports.now(),
    context,
  );
  if (!submitted) return refuse({ code: "conflict", view: await wizardView(ports, link) });
  ports.log("info", "submission.submitted", {
    correlationId: context.correlationId,
    organizationId: link.actor.organizationId,
    revisionId: revision.id,
  });
  return accept(await wizardView(ports, link));
}

function whatIsMissing({ revision, lastCheck, tests }: ConnectionFile, withoutTest: string): Incomplete | null {
  if (!revision?.provider) {
    return {
      code: "incomplete",
      step: "provider",
      problem: { title: "No identity provider is chosen yet.", cure: "Choose it in the first step." },
    };
  }
  const values = checkedValues(revision);
  if (!revision.metadata || lastCheck?.fingerprint !== values) {
    return {
      code: "incomplete",
      step: "connect",
      problem: { title: "These values were not checked yet.", cure: "Open Connect and check again." },
    };
  }
  if (!lastCheck.passed) {
    return {
      code: "incomplete",
      step: "connect",
      problem: { title: "A check failed.", cure: "Open Connect and put right what is marked there." },
    };
  }
  if (withoutTest === "" && !tests.some((test) => test.outcome === "allowed" && test.fingerprint === values)) {
    return {
      code: "incomplete",
      step: "test",
      problem: {
        title: "Nobody has signed in with these values yet.",
        cure: "Do a test sign-in, or say why you submit without one.",
      },
    };
  }
  return null;
}

/** Takes a submission back, as long as nobody has decided: it is superseded, and a draft with the same values follows it. */
export async function withdrawSubmission(
  ports: Ports,
  { token, context }: Pick<Submission, "token" | "context">,
): Promise<Outcome<WizardView, SetupLinkRefusal | { readonly code: "not_in_review"; readonly view: WizardView }>> {
  const link = await actorOfSetupLink(ports, token);
  if (!link) return refuse({ code: "link_not_valid" });
  const { revision } = await ports.onboarding.file(link.actor, ports.now());
  const withdrawn =
    revision?.status === "submitted" &&
    (await ports.onboarding.withdraw(link.actor, revision.id, ports.now(), context));
  const view = await wizardView(ports, link);
  return withdrawn ? accept(view) : refuse({ code: "not_in_review", view });
}

const fieldNames = ["submittedBy", "note", "withoutTest"] as const;

function problemOf(path: PropertyKey | undefined, message: string): FieldProblem {
  const field = fieldNames.find((name) => name === path) ?? "submittedBy";
  return {
    field,
    title:
      field === "submittedBy" ? "Your e-mail address is missing or mistyped." : "This could not be submitted as typed.",
    cure: message,
  };
}
