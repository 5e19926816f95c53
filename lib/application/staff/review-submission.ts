import { z } from "zod";
import type { ReviewDecision } from "@/lib/domain/connection/revision";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { ManagingActor } from "@/lib/domain/staff/actor";
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

/** The submission, as long as its organization is within the actor's reach. */
async function findSubmission(ports: Ports, actor: ManagingActor, id: string): Promise<SubmissionView | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const found = await ports.staff.showSubmission(id, ports.publicUrl, ports.now());
  return found && mayTouch(actor, found.organization.slug) ? found : null;
}

export type DecideRefusal =
  | StaffRefusal
  /** Decided, taken back or changed meanwhile: by whom and what. Nothing was decided again. */
  | { readonly code: "already_decided"; readonly by: string | null; readonly decision: ReviewDecision | "withdrawn" }
  /** Requesting changes and rejecting need words; approving needs them when no test sign-in passed. */
  | { readonly code: "note_missing"; readonly message: string };

export interface DecideInput {
  readonly actor: ManagingActor;
  readonly id: string;
  /** The version that was looked at; left out, whatever waits now. */
  readonly version?: number;
  readonly note: string;
  readonly context: RequestContext;
}

/** Makes the submitted revision live, in one transaction with the audit event. */
export async function approveSubmission(ports: Ports, input: DecideInput): Promise<Outcome<null, DecideRefusal>> {
  return decide(ports, input, "approved", ({ status, tests }) => {
    const tested = tests.some((test) => test.outcome === "allowed" && test.current);
    return status !== "submitted" || tested
      ? null
      : "No test sign-in with these values passed. Say why you approve all the same.";
  });
}

export async function requestChanges(ports: Ports, input: DecideInput): Promise<Outcome<null, DecideRefusal>> {
  return decide(ports, input, "changes_requested", () => "Say what has to change. Client IT reads it.");
}

export async function rejectSubmission(ports: Ports, input: DecideInput): Promise<Outcome<null, DecideRefusal>> {
  return decide(ports, input, "rejected", () => "Say why you reject it. Client IT reads it.");
}

/** `noteNeeded` says why a note is needed, or null. */
async function decide(
  ports: Ports,
  { actor, id, version, note, context }: DecideInput,
  decision: ReviewDecision,
  noteNeeded: (shown: SubmissionView) => string | null,
): Promise<Outcome<null, DecideRefusal>> {
  if (!may(actor, "submissions:decide")) return refuse({ code: "forbidden" });
  const shown = await findSubmission(ports, actor, id);
  if (!shown) return refuse({ code: "not_found" });
  const words = note.trim().slice(0, 2000);
  const needed = words === "" ? noteNeeded(shown) : null;
  if (needed !== null) return refuse({ code: "note_missing", message: needed });
  const result = await ports.staff.decide(id, version ?? shown.version, decision, words, {
    actor,
    context,
    now: ports.now(),
  });
  if (result.kind === "not_found") return refuse({ code: "not_found" });
  if (result.kind === "already_decided")
    return refuse({ code: "already_decided", by: result.by, decision: result.decision });
  ports.log("info", `submission.${decision}`, {
    correlationId: context.correlationId,
    revisionId: id,
    ...whoDecided(actor),
  });
  return accept(null);
}
