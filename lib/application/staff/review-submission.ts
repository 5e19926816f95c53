import { z } from "zod";
import type { ReviewDecision } from "@/lib/domain/connection/revision";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { isOwnSubmission } from "@/lib/domain/review/own-submission";
import { type ReviewComment, reviewCommentsSchema } from "@/lib/domain/review/review-comment";
import { judgeTest } from "@/lib/domain/sign-in/judge-test";
import { workspaceOf } from "@/lib/domain/sign-in/workspace";
import { type ManagingActor, personBehind } from "@/lib/domain/staff/actor";
import { limitOf, may, mayTouch } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { StaffRefusal, SubmissionRow, SubmissionView } from "./staff-views";
import { whoDecided } from "./who-decided";

/** What waits for a review, oldest first. */
export async function listSubmissions(
  ports: Ports,
  { actor }: { readonly actor: ManagingActor },
): Promise<Outcome<readonly SubmissionRow[], StaffRefusal>> {
  if (!may(actor, "submissions:read")) return refuse({ code: "forbidden" });
  return accept(await ports.staff.listSubmissions(limitOf(actor)));
}

export async function showSubmission(
  ports: Ports,
  { actor, id }: { readonly actor: ManagingActor; readonly id: string },
): Promise<Outcome<SubmissionView, StaffRefusal>> {
  if (!may(actor, "submissions:read")) return refuse({ code: "forbidden" });
  const found = await findSubmission(ports, actor, id);
  return found ? accept(found) : refuse({ code: "not_found" });
}

/** The submission with its tests judged, as long as its organization is within the actor's reach. */
async function findSubmission(ports: Ports, actor: ManagingActor, id: string): Promise<SubmissionView | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const found = await ports.staff.showSubmission(id, ports.publicUrl, ports.now());
  if (!found || !mayTouch(actor, found.organization.slug)) return null;
  const { submitted, provenDomains, status } = found;
  const workspace = workspaceOf({ ...submitted, status });
  const rule = { userManagement: submitted.userManagement, provenDomains, workspace };
  return { ...found, tests: found.tests.map((test) => judgeTest(test, rule)) };
}

export type DecideRefusal =
  | StaffRefusal
  /** Decided, taken back or changed meanwhile: by whom and what. Nothing was decided again. */
  | { readonly code: "already_decided"; readonly by: string | null; readonly decision: ReviewDecision | "withdrawn" }
  /** Requesting changes and rejecting need words; approving needs them when no test sign-in passed. */
  | { readonly code: "note_missing"; readonly message: string }
  /** Whoever filled in the wizard cannot approve it, nor can a key that they made. */
  | { readonly code: "own_submission" }
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

/** Makes the submitted revision live, in one transaction with the audit event. */
export async function approveSubmission(ports: Ports, input: DecideInput): Promise<Outcome<null, DecideRefusal>> {
  return decide(ports, input, "approved", (shown, words) => {
    if (isOwnSubmission({ email: personBehind(input.actor) }, shown)) return { code: "own_submission" };
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
  const result = await ports.staff.decide(
    id,
    version ?? shown.version,
    { decision, note: words, comments },
    { actor, context, now: ports.now() },
  );
  if (result.kind === "not_found") return refuse({ code: "not_found" });
  if (result.kind === "already_decided")
    return refuse({ code: "already_decided", by: result.by, decision: result.decision });
  ports.log("info", `submission.${decision}`, {
    correlationId: context.correlationId,
    revisionId: id,
    ...whoDecided(actor),
  });
  await ports.sendMailSoon();
  return accept(null);
}
