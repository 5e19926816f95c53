import { tickKey } from "../guide/guide";
import { guides } from "../guide/guides";
import type { JudgedComment } from "../review/review-comment";
import { stepOfField } from "../review/step-of-field";
import { type WizardProgress, type WizardStep, wizardSteps } from "./connection-form";
import { type IdentityProviderKey, identityProviders } from "./identity-provider";
import type { RevisionStatus } from "./revision";
import type { UserManagement } from "./user-management";

/** What the step list is worked out from; the wizard's view has this shape. */
export interface WizardFacts {
  readonly revision: {
    readonly status: RevisionStatus;
    readonly provider: IdentityProviderKey | null;
    readonly loginUrl: string | null;
    readonly issuer: string | null;
    readonly clientId: string | null;
    readonly userManagement: UserManagement;
    readonly progress: WizardProgress;
  } | null;
  readonly checks: {
    readonly passed: boolean;
    readonly current: boolean;
    readonly results: readonly { readonly state: "pass" | "warning" | "failure" | "waiting" }[];
  } | null;
  readonly tests: readonly {
    readonly outcome: "started" | "allowed" | "refused" | "failed" | "abandoned";
    readonly current: boolean;
    /** Who came back, if anybody did: then the connection is proven, whatever the rule says of the person. */
    readonly person?: object | null;
  }[];
  /** What staff asked for last, at the fields, while it is being put right. */
  readonly review?: {
    readonly decision: "approved" | "changes_requested" | "rejected";
    readonly comments: readonly Pick<JudgedComment, "field" | "state">[];
  } | null;
}

/** `problem`: something to put right. `later`: plain text, until the steps before it are complete. */
type StepState = "done" | "problem" | "open" | "later" | "review" | "live";

export interface StepProgress {
  readonly step: WizardStep;
  readonly title: string;
  readonly state: StepState;
  /** One line of what was chosen or what is wrong; null when there is nothing to say. */
  readonly detail: string | null;
}

interface Judgement {
  readonly state: Exclude<StepState, "later">;
  readonly detail: string | null;
  /** How many things `detail` counts, of a problem. */
  readonly problems?: number;
}

const open: Judgement = { state: "open", detail: null };
const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;
const toPutRight = (number: number) => `${count(number, "thing", "things")} to put right`;

/** Where the wizard stands: every step with its state and one line. A pure function of what is stored. */
export function wizardProgress(facts: WizardFacts): readonly StepProgress[] {
  let reachable = true;
  return wizardSteps.map((step) => {
    const judged = withComments(judges[step](facts), openComments(step, facts));
    const state = judged.state === "open" && !reachable ? "later" : judged.state;
    if (judged.state === "open" || judged.state === "problem") reachable = false;
    return { step, title: stepTitle(step, facts), state, detail: state === "later" ? null : judged.detail };
  });
}

/** How many comments of staff on a step still wait to be put right or answered. None while it waits for a review. */
function openComments(step: WizardStep, { review, revision }: WizardFacts): number {
  if (review?.decision !== "changes_requested" || revision?.status === "submitted") return 0;
  return review.comments.filter(({ field, state }) => state === "open" && stepOfField[field] === step).length;
}

function withComments(judged: Judgement, comments: number): Judgement {
  if (comments === 0) return judged;
  return { state: "problem", detail: toPutRight(comments + (judged.problems ?? 0)) };
}

/** The step that a setup link opens: the first that is not done, or the last one, which then is the result. */
export function stepToResume(facts: WizardFacts): WizardStep {
  const status = facts.revision?.status;
  if (status === "submitted" || status === "approved" || status === "changes_requested") return "submit";
  return wizardProgress(facts).find(({ state }) => state === "open" || state === "problem")?.step ?? "submit";
}

/** Whether somebody came back from a test sign-in and would get in, with the settings as they are now. */
export function hasPassedTest({ tests }: Pick<WizardFacts, "tests">): boolean {
  return tests.some((test) => test.current && test.outcome === "allowed");
}

/** Whether somebody came back with the present settings, and nobody of them is sure to get in under the rule. */
export function nobodyTestedGetsIn(facts: Pick<WizardFacts, "tests">): boolean {
  return cameBack(facts) && !hasPassedTest(facts);
}

function cameBack({ tests }: Pick<WizardFacts, "tests">): boolean {
  return tests.some(({ current, person }) => current && person != null);
}

function stepTitle(step: WizardStep, { revision }: WizardFacts): string {
  switch (step) {
    case "provider":
      return "Identity provider";
    case "guide":
      return revision?.provider
        ? `Set up in ${identityProviders[revision.provider].inSentence}`
        : "Set up in your identity provider";
    case "connect":
      return "Connect";
    case "test":
      return "Test sign-in";
    case "users":
      return "User management";
    case "submit":
      if (revision?.status === "submitted") return "In review";
      return revision?.status === "approved" ? "Live" : "Submit for review";
  }
}

const judges: Readonly<Record<WizardStep, (facts: WizardFacts) => Judgement>> = {
  provider: ({ revision }) =>
    revision?.provider ? { state: "done", detail: identityProviders[revision.provider].name } : open,

  guide: ({ revision }) => {
    if (!revision?.provider) return open;
    const { provider, progress } = revision;
    const { steps } = guides[provider];
    const ticked = steps.filter((step) => progress.ticked.includes(tickKey(provider, step.id))).length;
    const detail = ticked > 0 ? `${ticked} of ${steps.length} steps ticked` : null;
    return { state: progress.done.includes("guide") ? "done" : "open", detail };
  },

  connect: ({ revision, checks }) => {
    if (!revision?.loginUrl) return open;
    const failures = checks?.current ? checks.results.filter(({ state }) => state === "failure").length : 0;
    if (failures > 0) return { state: "problem", detail: toPutRight(failures), problems: failures };
    if (!revision.clientId) return open;
    if (!checks?.current) return { state: "open", detail: "Not checked yet" };
    const warnings = checks.results.filter(({ state }) => state === "warning").length;
    return {
      state: checks.passed ? "done" : "open",
      detail: `All checks passed${warnings > 0 ? `, ${count(warnings, "warning", "warnings")}` : ""}`,
    };
  },

  test: (facts) => {
    const { tests, revision } = facts;
    if (hasPassedTest(facts)) {
      const passed = tests.filter(({ current, outcome }) => current && outcome === "allowed").length;
      return { state: "done", detail: passed === 1 ? "It worked" : `It worked ${passed} times` };
    }
    if (cameBack(facts)) return { state: "done", detail: "It worked" };
    const newest = tests.find(({ outcome }) => outcome !== "started");
    if (newest?.current && (newest.outcome === "refused" || newest.outcome === "failed")) {
      return { state: "problem", detail: "The last test did not work" };
    }
    if (newest && !newest.current) return { state: "open", detail: "Test again: the settings have changed" };
    return revision?.progress.done.includes("test") ? { state: "done", detail: "Not tested" } : open;
  },

  users: (facts) => {
    const { revision } = facts;
    if (!revision?.progress.done.includes("users")) return open;
    const rule = userManagementInShort(revision.userManagement, revision.provider);
    return { state: "done", detail: nobodyTestedGetsIn(facts) ? `${rule}. Nobody who tested is sure to get in` : rule };
  },

  submit: ({ revision, review }) => {
    switch (revision?.status) {
      case "submitted":
        return { state: "review", detail: "Submitted" };
      case "approved":
        return { state: "live", detail: null };
      case "changes_requested":
        return { state: "problem", detail: asksForChanges(review?.comments.length ?? 0) };
      default:
        return open;
    }
  },
};

/** "Pacvue asks for 1 change"; without a number when nothing is said at a field. */
export function asksForChanges(comments: number): string {
  return comments === 0 ? "Pacvue asks for changes" : `Pacvue asks for ${count(comments, "change", "changes")}`;
}

/** The rule of who gets in, in one line. */
export function userManagementInShort(rule: UserManagement, provider: IdentityProviderKey | null): string {
  switch (rule.kind) {
    case "provider":
      return `Everyone ${identityProviders[provider ?? "generic"].inSentence} lets through`;
    case "domains":
      return rule.domains.length === 1
        ? `Only addresses of ${rule.domains[0]}`
        : `Only addresses of ${rule.domains.length} domains`;
    case "groups":
      return `Only members of ${count(rule.values.length, "group", "groups")}`;
    case "people":
      return `Only ${count(rule.emails.length, "person", "people")}`;
  }
}
