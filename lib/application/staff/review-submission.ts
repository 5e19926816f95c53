import type { ReviewDecision } from "@/lib/domain/connection/revision";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { isOwnSubmission } from "@/lib/domain/review/own-submission";
import { type ReviewComment, reviewCommentsSchema } from "@/lib/domain/review/review-comment";
import type { Risk } from "@/lib/domain/review/risk";
import { type ManagingActor, personBehind } from "@/lib/domain/staff/actor";
import { type FreshSignInNeeded, needsFreshSignIn } from "@/lib/domain/staff/fresh-sign-in";
import { may } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { findSubmission } from "./show-submissions";
import type { StaffRefusal, SubmissionView } from "./staff-views";
import { whoDecided } from "./who-decided";

export type DecideRefusal =
  | StaffRefusal
  | FreshSignInNeeded
  /** Decided, taken back or changed meanwhile: by whom and what. Nothing was decided again. */
  | {
      readonly code: "already_decided";
      readonly by: string | null;
      readonly decision: ReviewDecision | "withdrawn";
      readonly at: Date | null;
    }
  /** Requesting changes and rejecting need words; approving needs them when no test sign-in passed. */
  | { readonly code: "note_missing"; readonly message: string }
  /** Whoever filled in the wizard cannot approve it, nor can a key that they made. */
  | { readonly code: "own_submission" }
  /** Only an admin, or a key that may, approves over these. */
  | { readonly code: "risk_blocks"; readonly risks: readonly Risk[] }
  | { readonly code: "invalid_comments"; readonly message: string };

export interface DecideInput {
  readonly actor: ManagingActor;
  readonly id: string;
  /** The version that was looked at; left out, whatever waits now. */
  readonly version?: number;
  readonly note: string;
  /** Untrusted input of the shape of reviewCommentsSchema; read only when changes are requested. */
  readonly comments?: unknown;
  readonly context: RequestContext;
}

/**
 * Makes the submitted revision live, in one transaction with the audit event. Over a risk that blocks it takes an admin, a
 * reason and a fresh sign-in.
 */
export async function approveSubmission(ports: Ports, input: DecideInput): Promise<Outcome<null, DecideRefusal>> {
  return decide(ports, input, "approved", (shown, words) => {
    if (isOwnSubmission({ email: personBehind(input.actor) }, shown)) return { code: "own_submission" };
    const blocking = shown.status === "submitted" ? blockingRisks(shown) : [];
    if (blocking.length > 0 && !may(input.actor, "submissions:override"))
      return { code: "risk_blocks", risks: blocking };
    if (blocking.length > 0 && words === "") {
      const named = blocking.map(({ title }) => `${title}.`).join(" ");
      return { code: "note_missing", message: `${named} Say why you approve all the same.` };
    }
    if (blocking.length > 0 && needsFreshSignIn(input.actor, ports.now())) return { code: "fresh_sign_in_needed" };
    const tested = shown.tests.some((test) => test.outcome === "allowed" && test.current);
    const message = "No test sign-in with these values and this rule passed. Say why you approve all the same.";
    return shown.status === "submitted" && !tested && words === "" ? { code: "note_missing", message } : null;
  });
}

/** Gives a submission back to client IT, with a note, with comments at the fields, or both. */
export async function requestChanges(ports: Ports, input: DecideInput): Promise<Outcome<null, DecideRefusal>> {
  const comments = reviewCommentsSchema.safeParse(input.comments ?? []);
  if (!comments.success && may(input.actor, "submissions:decide")) {
    const [problem] = comments.error.issues;
    return refuse({ code: "invalid_comments", message: problem?.message ?? "A comment could not be read." });
  }
  const asked = comments.data ?? [];
  const needed = noteNeeded("Say what has to change, here or at a field. Client IT reads it.");
  return decide(ports, input, "changes_requested", asked.length === 0 ? needed : () => null, asked);
}

export async function rejectSubmission(ports: Ports, input: DecideInput): Promise<Outcome<null, DecideRefusal>> {
  return decide(ports, input, "rejected", noteNeeded("Say why you reject it. Client IT reads it."));
}

function blockingRisks({ risks }: SubmissionView): readonly Risk[] {
  return risks.filter(({ blocking }) => blocking);
}

/** Why a decision with these words cannot be made; null when it can. */
type Objection = (shown: SubmissionView, words: string) => DecideRefusal | null;

function noteNeeded(message: string): Objection {
  return (_shown, words) => (words === "" ? { code: "note_missing", message } : null);
}

async function decide(
  ports: Ports,
  { actor, id, version, note, context }: DecideInput,
  decision: ReviewDecision,
  objection: Objection,
  comments: readonly ReviewComment[] = [],
): Promise<Outcome<null, DecideRefusal>> {
  if (!may(actor, "submissions:decide")) return refuse({ code: "forbidden" });
  const shown = await findSubmission(ports, actor, id);
  if (!shown) return refuse({ code: "not_found" });
  const words = note.trim().slice(0, 2000);
  const objected = objection(shown, words);
  if (objected) return refuse(objected);
  const overridden = decision === "approved" ? blockingRisks(shown).map(({ code }) => code) : [];
  const result = await ports.staff.decide(
    id,
    version ?? shown.version,
    { decision, note: words, comments, overridden },
    { actor, context, now: ports.now() },
  );
  if (result.kind === "not_found") return refuse({ code: "not_found" });
  if (result.kind === "already_decided") {
    const { by, decision: decided, at } = result;
    return refuse({ code: "already_decided", by, decision: decided, at });
  }
  ports.log("info", `submission.${decision}`, {
    correlationId: context.correlationId,
    revisionId: id,
    ...(overridden.length > 0 && { overridden }),
    ...whoDecided(actor),
  });
  await ports.sendMailSoon();
  return accept(null);
}
