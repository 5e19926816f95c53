"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { RollBackState } from "@/components/staff/roll-back";
import type { SimpleFormState } from "@/components/staff/simple-form-state";
import { type RollBackRefusal, rollBack } from "@/lib/application/staff/roll-back";
import { undoDecision } from "@/lib/application/staff/undo-decision";
import { run } from "@/lib/server/run";
import { formText } from "../../../form-text";
import { staffContext } from "../../../page-context";
import { requireStaff } from "../../../require-staff";

const undoRefusals = {
  forbidden: "You may look, not decide. Ask a reviewer.",
  not_found: "This submission is no longer there.",
  too_late: "Something happened since, so it can no longer be taken back. Load the page again.",
} as const;

/** Takes back a rejection or a request for changes. */
export async function takeBackDecision(_before: SimpleFormState, form: FormData): Promise<SimpleFormState> {
  const actor = await requireStaff();
  const id = formText(form, "id");
  const undone = await run(undoDecision, { actor, id, context: await staffContext() });
  revalidatePath("/staff", "layout");
  if (!undone.ok) return { text: "", problem: undoRefusals[undone.refusal.code] };
  redirect(`/staff/reviews/${id}?done=undone`);
}

/** Makes the revision that was chosen live again. */
export async function rollBackTo(_before: RollBackState, form: FormData): Promise<RollBackState> {
  const actor = await requireStaff();
  const typed = { reason: formText(form, "reason"), target: formText(form, "target") };
  const back = await run(rollBack, { actor, id: typed.target, reason: typed.reason, context: await staffContext() });
  if (!back.ok) return { ...typed, ...problemOf(back.refusal) };
  revalidatePath("/staff", "layout");
  redirect(`/staff/reviews/${typed.target}?done=rolled-back`);
}

function problemOf(refusal: RollBackRefusal): Pick<RollBackState, "problem" | "reasonProblem"> {
  switch (refusal.code) {
    case "reason_missing":
      return { reasonProblem: "Say why you roll back." };
    case "forbidden":
      return { problem: "You may look, not decide. Ask a reviewer." };
    case "not_found":
      return { problem: "Choose what to go back to." };
    case "is_live":
      return { problem: "Somebody made it live meanwhile. Load the page again." };
    case "never_live":
      return { problem: "Something else went live meanwhile. Load the page again." };
    case "secret_unusable":
      return { problem: "Its client secret can no longer be used, so nobody could sign in. Choose another." };
  }
}
