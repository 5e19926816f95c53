import { z } from "zod";
import type { ReviewDecision } from "@/lib/domain/connection/revision";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { isOwnSubmission } from "@/lib/domain/review/own-submission";
import { type ReviewComment, reviewCommentsSchema } from "@/lib/domain/review/review-comment";
import { judgeTest } from "@/lib/domain/sign-in/judge-test";
import { hasRole, type StaffActor } from "@/lib/domain/staff/actor";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { StaffRefusal, SubmissionRow, SubmissionView } from "./staff-views";

/** What waits for a review, oldest first. */
export async function listSubmissions(
  ports: Ports,
  _input: { readonly actor: StaffActor },
): Promise<Outcome<readonly SubmissionRow[], StaffRefusal>> {
  return accept(await ports.staff.listSubmissions());
}

export async function showSubmission(
  ports: Ports,
  { id }: { readonly actor: StaffActor; readonly id: string },
): Promise<Outcome<SubmissionView, StaffRefusal>> {
  const found = z.uuid().safeParse(id).success
    ? await ports.staff.showSubmission(id, ports.publicUrl, ports.now())
    : null;
  if (!found) return refuse({ code: "not_found" });
  const rule = { userManagement: found.submitted.userManagement, provenDomains: found.provenDomains };
  return accept({ ...found, tests: found.tests.map((test) => judgeTest(test, rule)) });
}

export type DecideRefusal =
  | StaffRefusal
  /** Decided, taken back or changed meanwhile: by whom and what. Nothing was decided again. */
  | { readonly code: "already_decided"; readonly by: string | null; readonly decision: ReviewDecision | "withdrawn" }
  /** Requesting changes and rejecting need words; approving needs them when no test sign-in passed. */
  | { readonly code: "note_missing"; readonly message: string }
  /** Whoever filled in the wizard cannot approve it. */
  | { readonly code: "own_submission" }
  | { readonly code: "invalid_comments"; readonly message: string };

export interface DecideInput {
  readonly actor: StaffActor;
  readonly id: string;
  readonly version: number;
  readonly note: string;
  /** Untrusted input of the shape of reviewCommentsSchema; read only when changes are requested. */
  readonly comments?: unknown;
  readonly context: RequestContext;
}

/** Makes the submitted revision live, in one transaction with the audit event. */
export async function approveSubmission(ports: Ports, input: DecideInput): Promise<Outcome<null, DecideRefusal>> {
  const shown = hasRole(input.actor, "reviewer") ? await showSubmission(ports, input) : null;
  if (shown?.ok && isOwnSubmission(input.actor, shown.value)) return refuse({ code: "own_submission" });
  const tested = shown?.ok && shown.value.tests.some((test) => test.outcome === "allowed" && test.current);
  const waits = shown?.ok && shown.value.status === "submitted";
  const needed =
    waits && !tested
      ? "No test sign-in with these values and this rule passed. Say why you approve all the same."
      : null;
  return decide(ports, input, "approved", needed);
}

/** Gives a submission back to client IT, with a note, with comments at the fields, or both. */
export async function requestChanges(ports: Ports, input: DecideInput): Promise<Outcome<null, DecideRefusal>> {
  const comments = reviewCommentsSchema.safeParse(input.comments ?? []);
  if (!comments.success && hasRole(input.actor, "reviewer")) {
    const [problem] = comments.error.issues;
    return refuse({ code: "invalid_comments", message: problem?.message ?? "A comment could not be read." });
  }
  const asked = comments.data ?? [];
  const noteNeeded = asked.length === 0 ? "Say what has to change, here or at a field. Client IT reads it." : null;
  return decide(ports, input, "changes_requested", noteNeeded, asked);
}

export async function rejectSubmission(ports: Ports, input: DecideInput): Promise<Outcome<null, DecideRefusal>> {
  return decide(ports, input, "rejected", "Say why you reject it. Client IT reads it.");
}

async function decide(
  ports: Ports,
  { actor, id, version, note, context }: DecideInput,
  decision: ReviewDecision,
  noteNeeded: string | null,
  comments: readonly ReviewComment[] = [],
): Promise<Outcome<null, DecideRefusal>> {
  if (!hasRole(actor, "reviewer")) return refuse({ code: "forbidden" });
  if (!z.uuid().safeParse(id).success) return refuse({ code: "not_found" });
  const words = note.trim().slice(0, 2000);
  if (noteNeeded !== null && words === "") return refuse({ code: "note_missing", message: noteNeeded });
  const result = await ports.staff.decide(
    id,
    version,
    { decision, note: words, comments },
    { actor, context, now: ports.now() },
  );
  if (result.kind === "not_found") return refuse({ code: "not_found" });
  if (result.kind === "already_decided")
    return refuse({ code: "already_decided", by: result.by, decision: result.decision });
  ports.log("info", `submission.${decision}`, {
    correlationId: context.correlationId,
    revisionId: id,
    staffMemberId: actor.id,
  });
  return accept(null);
}
