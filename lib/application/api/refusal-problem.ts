import type { Problem, ProblemCode } from "@/lib/domain/api/problem";
import { type Outcome, refuse } from "@/lib/domain/outcome";
import type { FreshSignInNeeded } from "@/lib/domain/staff/fresh-sign-in";
import type { SubmitOnBehalfRefusal } from "../onboarding/submit-on-behalf";
import type { CheckSubmissionRefusal } from "../staff/check-submission";
import type { DecideRefusal } from "../staff/review-submission";
import type { RollBackRefusal } from "../staff/roll-back";
import type { StaffRefusal } from "../staff/staff-views";
import type { UndoRefusal } from "../staff/undo-decision";
import type { Answer } from "./operation";

/** Whatever a use case of this API may answer instead of its value. */
export type UseCaseRefusal =
  | StaffRefusal
  | DecideRefusal
  | UndoRefusal
  | RollBackRefusal
  | CheckSubmissionRefusal
  | SubmitOnBehalfRefusal
  | FreshSignInNeeded
  | { readonly code: "reason_missing" | "platform_in_use" }
  | { readonly code: "invalid"; readonly problems: readonly { readonly field: string; readonly message: string }[] };

/** A use case's refusal as the problem that the caller is told. Exhaustive over the codes. */
export function refused(refusal: UseCaseRefusal): Outcome<Answer, Problem> {
  return refuse(problemOf(refusal));
}

function problemOf(refusal: UseCaseRefusal): Problem {
  switch (refusal.code) {
    case "forbidden":
      return { code: "scope_missing", detail: "An admin of the console can make a key that may." };
    case "fresh_sign_in_needed":
      throw new Error("a program was asked to sign in again");
    case "invalid":
      return { code: "invalid", detail: "Put right what is named in errors.", errors: refusal.problems };
    case "note_missing":
      return {
        code: "reason_missing",
        detail: refusal.message,
        errors: [{ field: "reason", message: refusal.message }],
      };
    case "invalid_comments":
      return { code: "invalid", detail: refusal.message, errors: [{ field: "comments", message: refusal.message }] };
    case "reason_missing":
      return {
        code: "reason_missing",
        errors: [{ field: "reason", message: "Say why. It is kept in the audit trail." }],
      };
    case "risk_blocks":
      return {
        code: "risk_blocks",
        detail: `${refusal.risks.map(({ title, reason }) => `${title}. ${reason}`).join(" ")} A key with the scope submissions:override may approve it, with a reason.`,
      };
    case "secret_unusable":
      return { code: "secret_unusable", detail: unusable[refusal.because] };
    case "already_decided": {
      const by = refusal.by === null ? "" : ` by ${refusal.by}`;
      return { code: "already_decided", detail: `It was ${words[refusal.decision]}${by}. Nothing was changed.` };
    }
    case "checks_failed":
      return {
        code: "checks_failed",
        detail: "Nothing was submitted. Put right what is named in errors, then send it again.",
        errors: refusal.failures.map(({ key, title, detail, cure, field }) => ({
          field: field === undefined || field === "loginUrl" ? "issuer" : field,
          check: key,
          message: [`${title}.`, detail, cure].filter((part) => part !== undefined && part !== "").join(" "),
        })),
      };
    default:
      return { code: refusal.code, ...(details[refusal.code] && { detail: details[refusal.code] }) };
  }
}

const words = {
  approved: "approved",
  changes_requested: "sent back for changes",
  rejected: "rejected",
  withdrawn: "taken back",
} as const;

const unusable = {
  secret_erased: "It was erased. Ask for a submission with a new one.",
  secret_expired: "It has expired. Ask for a submission with a new one.",
} as const;

const details: Partial<Record<ProblemCode, string>> = {
  in_review: "Decide that one first, or let client IT take it back.",
  conflict: "Send it again.",
  platform_in_use: "Switch it off instead.",
  organization_suspended: "Resume it first.",
  not_waiting: "Only what waits for a review can be checked again.",
  too_late:
    "An approval is rolled back instead; another decision can be taken back only as long as nothing followed it.",
  never_live: "Only what people signed in with before, on the same connection, can be gone back to.",
  own_submission: "Whoever made this API key filled in the wizard, or the setup link was made for them.",
};
