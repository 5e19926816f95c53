"use server";

import { revalidatePath } from "next/cache";
import type { SimpleFormState } from "@/components/staff/simple-form-state";
import { checkSubmission } from "@/lib/application/staff/check-submission";
import { run } from "@/lib/server/run";
import { formText } from "../../../form-text";
import { staffContext } from "../../../page-context";
import { requireStaff } from "../../../require-staff";

/** Longer than all checks together are given. */
const longestMilliseconds = 90_000;

const refusals = {
  forbidden: "You may look, not run checks. Ask a reviewer.",
  not_found: "This submission is no longer there.",
  not_waiting: "It was decided or taken back meanwhile. Load the page again.",
} as const;

/** Runs all checks of the submission again. */
export async function checkAgain(_before: SimpleFormState, form: FormData): Promise<SimpleFormState> {
  const actor = await requireStaff();
  const signal = AbortSignal.timeout(longestMilliseconds);
  const checked = await run(checkSubmission, {
    ...{ actor, signal, id: formText(form, "id"), context: await staffContext() },
  });
  if (!checked.ok) return { text: "", problem: refusals[checked.refusal.code] };
  revalidatePath("/staff", "layout");
  return { text: checked.value.passed ? "All checks passed just now" : "A check failed just now" };
}
