"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { DecisionState } from "@/components/staff/decision-panel";
import {
  approveSubmission,
  type DecideRefusal,
  rejectSubmission,
  requestChanges,
} from "@/lib/application/staff/review-submission";
import { run } from "@/lib/server/composition";
import { formText } from "../../../form-text";
import { staffContext } from "../../../page-context";
import { requireStaff } from "../../../require-staff";

const useCases = { approve: approveSubmission, request_changes: requestChanges, reject: rejectSubmission } as const;

/** Approves, asks for changes or rejects, by the button that was pressed. What was typed comes back with a refusal. */
export async function decideSubmission(_before: DecisionState, form: FormData): Promise<DecisionState> {
  const actor = await requireStaff();
  const [id, note, pressed] = [formText(form, "id"), formText(form, "note"), formText(form, "decision")];
  if (pressed !== "approve" && pressed !== "request_changes" && pressed !== "reject") return { note };
  const version = Number(formText(form, "version"));
  const decided = await run(useCases[pressed], { actor, id, version, note, context: await staffContext() });
  if (decided.ok) {
    revalidatePath("/staff", "layout");
    redirect(`/staff/reviews/${id}?decided=1`);
  }
  return refused(decided.refusal, note);
}

function refused(refusal: DecideRefusal, note: string): DecisionState {
  switch (refusal.code) {
    case "note_missing":
      return { note, noteProblem: refusal.message };
    case "already_decided":
      revalidatePath("/staff", "layout");
      return { note, alreadyDecided: { by: refusal.by, decision: refusal.decision } };
    case "forbidden":
      return { note, problem: "You may look, not decide. Ask a reviewer." };
    case "not_found":
      return { note, problem: "This submission is no longer there." };
  }
}
