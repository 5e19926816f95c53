"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { DecisionState } from "@/components/staff/review-form";
import {
  approveSubmission,
  type DecideRefusal,
  rejectSubmission,
  requestChanges,
} from "@/lib/application/staff/review-submission";
import { reviewedFields } from "@/lib/domain/review/reviewed-field";
import { run } from "@/lib/server/run";
import { formText } from "../../../form-text";
import { staffContext } from "../../../page-context";
import { requireStaff } from "../../../require-staff";

const useCases = { approve: approveSubmission, request_changes: requestChanges, reject: rejectSubmission } as const;

/** Approves, asks for changes or rejects, by the button that was pressed. What was typed comes back with a refusal. */
export async function decideSubmission(_before: DecisionState, form: FormData): Promise<DecisionState> {
  const actor = await requireStaff();
  const [id, note, pressed] = [formText(form, "id"), formText(form, "note"), formText(form, "decision")];
  const typed = { note, comments: commentsIn(form) };
  if (pressed !== "approve" && pressed !== "request_changes" && pressed !== "reject") return typed;
  const version = Number(formText(form, "version"));
  const decided = await run(useCases[pressed], {
    ...{ actor, id, version, note, context: await staffContext() },
    comments: Object.entries(typed.comments).map(([field, text]) => ({ field, text })),
  });
  if (decided.ok) {
    revalidatePath("/staff", "layout");
    redirect(`/staff/reviews/${id}?done=decided`);
  }
  return refused(decided.refusal, typed);
}

/** What was typed at the fields; an empty text is no comment. */
function commentsIn(form: FormData): NonNullable<DecisionState["comments"]> {
  return Object.fromEntries(
    reviewedFields
      .map((field) => [field, formText(form, `comment.${field}`)] as const)
      .filter(([, text]) => text.trim() !== ""),
  );
}

function refused(refusal: DecideRefusal, typed: Pick<DecisionState, "note" | "comments">): DecisionState {
  switch (refusal.code) {
    case "note_missing":
      return { ...typed, noteProblem: refusal.message };
    case "already_decided":
      revalidatePath("/staff", "layout");
      return {
        ...typed,
        alreadyDecided: { by: refusal.by, decision: refusal.decision, at: refusal.at?.toISOString() ?? null },
      };
    case "fresh_sign_in_needed":
      return { ...typed, signInAgain: true };
    case "own_submission":
      return { ...typed, problem: "You filled this in yourself, so somebody else has to approve it." };
    case "risk_blocks":
      return {
        ...typed,
        problem: `Only an admin may approve it, because of this: ${refusal.risks.map(({ title }) => title).join("; ")}.`,
      };
    case "invalid_comments":
      return { ...typed, problem: `A comment was not sent. ${refusal.message}` };
    case "forbidden":
      return { ...typed, problem: "You may look, not decide. Ask a reviewer." };
    case "not_found":
      return { ...typed, problem: "This submission is no longer there." };
  }
}
