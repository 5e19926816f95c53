import type { Outcome } from "@/lib/domain/outcome";
import type { StaffActor } from "@/lib/domain/staff/actor";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { StaffRefusal, SubmissionRow, SubmissionView } from "./staff-views";

/** What waits for a review, oldest first. */
export async function listSubmissions(
  _ports: Ports,
  _input: { readonly actor: StaffActor },
): Promise<Outcome<readonly SubmissionRow[], StaffRefusal>> {
  throw new Error("not wired yet");
}

export async function showSubmission(
  _ports: Ports,
  _input: { readonly actor: StaffActor; readonly id: string },
): Promise<Outcome<SubmissionView, StaffRefusal>> {
  throw new Error("not wired yet");
}

export type DecideRefusal =
  | StaffRefusal
  /** Decided, taken back or changed meanwhile: by whom and what. Nothing was decided again. */
  | {
      readonly code: "already_decided";
      readonly by: string | null;
      readonly decision: "approved" | "changes_requested" | "rejected" | "withdrawn";
    }
  /** Requesting changes and rejecting need words; approving needs them when no test sign-in passed. */
  | { readonly code: "note_missing"; readonly message: string };

export interface DecideInput {
  readonly actor: StaffActor;
  readonly id: string;
  readonly version: number;
  readonly note: string;
  readonly context: RequestContext;
}

/** Makes the submitted revision live, in one transaction with the audit event. */
export async function approveSubmission(_ports: Ports, _input: DecideInput): Promise<Outcome<null, DecideRefusal>> {
  throw new Error("not wired yet");
}

export async function requestChanges(_ports: Ports, _input: DecideInput): Promise<Outcome<null, DecideRefusal>> {
  throw new Error("not wired yet");
}

export async function rejectSubmission(_ports: Ports, _input: DecideInput): Promise<Outcome<null, DecideRefusal>> {
  throw new Error("not wired yet");
}
