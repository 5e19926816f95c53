import { type SubmitForm, submitFormSchema, type WizardStep } from "@/lib/domain/connection/connection-form";
import { checkedValues } from "@/lib/domain/connection/revision";
import { secretRenewalWay } from "@/lib/domain/connection/secret-renewal";
import { submissionNote } from "@/lib/domain/connection/submission-note";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { reviewedFieldNames } from "@/lib/domain/review/reviewed-field";
import { stepOfField } from "@/lib/domain/review/step-of-field";
import { judgeTest } from "@/lib/domain/sign-in/judge-test";
import { settledHostedDomain } from "@/lib/domain/sign-in/workspace";
import { actorOfSetupLink } from "../actor-of-setup-link";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { ConnectionFile, OnboardingAccess } from "./onboarding-store";
import { commentsOf, ruleOf, viewOf, wizardView } from "./open-setup-link";
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
  readonly step: Exclude<WizardStep, "submit">;
  readonly problem: { readonly title: string; readonly cure: string };
}

interface Submission {
  readonly token: string;
  readonly form: unknown;
  readonly context: RequestContext;
}

/**
 * Hands the draft to staff; one that only renews the secret of what is live, with its checks and test passed, goes live at
 * once instead. `form` is untrusted input of the shape of submitFormSchema.
 */
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
  const incomplete = whatIsMissing(file, withoutTest) ?? (link.actor.kind === "client_it" ? unanswered(file) : null);
  if (incomplete) return refuse(incomplete);

  const passed = passedTests(file);
  const hostedDomain = settledHostedDomain(revision, passed);
  const submission = { submittedBy, note: submissionNote(note, passed.length > 0 ? "" : withoutTest), hostedDomain };
  const seen = { id: revision.id, version };
  const { live } = file;
  const atOnce =
    live !== null &&
    passed.length > 0 &&
    secretRenewalWay(live, { ...revision, hostedDomain }, file.lastCheck?.results ?? []) === "at_once";
  const done = atOnce
    ? await ports.onboarding.renewSecret(link.actor, seen, live.id, submission, ports.now(), context)
    : await ports.onboarding.submit(link.actor, seen, submission, ports.now(), context);
  if (!done) return refuse({ code: "conflict", view: await wizardView(ports, link) });
  ports.log("info", atOnce ? "connection.secret_renewed" : "submission.submitted", {
    correlationId: context.correlationId,
    organizationId: link.actor.organizationId,
    revisionId: revision.id,
  });
  if (!atOnce) await ports.sendMailSoon();
  return accept(await wizardView(ports, link));
}

/** The tests of the values as they are now in which somebody came back. */
function cameBack({ revision, tests }: ConnectionFile): ConnectionFile["tests"] {
  const values = revision && checkedValues(revision);
  return tests.filter(({ person, fingerprint }) => person !== null && fingerprint === values);
}

/** Those of them that would get in under the rule as it is now. */
function passedTests(file: ConnectionFile): ConnectionFile["tests"] {
  const rule = ruleOf(file);
  return cameBack(file).filter((test) => judgeTest(test, rule).outcome === "allowed");
}

const nobodyTested = {
  title: "Nobody has signed in with these values yet.",
  cure: "Do a test sign-in, or say why you submit without one.",
};
const nobodyGetsIn = {
  title: "Nobody who tested is sure to get in under the rule you chose.",
  cure: "Let somebody test whom the rule lets in, change the rule under User management, or say why you submit it so.",
};

function whatIsMissing(file: ConnectionFile, withoutTest: string): Incomplete | null {
  const { revision, lastCheck } = file;
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
  if (withoutTest === "" && passedTests(file).length === 0) {
    return { code: "incomplete", step: "test", problem: cameBack(file).length > 0 ? nobodyGetsIn : nobodyTested };
  }
  return null;
}

/**
 * The first remark of staff that was neither followed nor answered. Whoever manages organizations may hand in all the
 * same: the next review shows it as open.
 */
function unanswered(file: ConnectionFile): Incomplete | null {
  const asked = file.review?.decision === "changes_requested" ? commentsOf(file) : [];
  const open = asked.find(({ state }) => state === "open");
  if (!open) return null;
  return {
    code: "incomplete",
    step: stepOfField[open.field],
    problem: {
      title: `Pacvue asks for a change: ${reviewedFieldNames[open.field]}.`,
      cure: "Change it, or answer there why it stays as it is.",
    },
  };
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
