"use server";

import { revalidatePath } from "next/cache";
import type { SimpleFormState } from "@/components/staff/simple-form-state";
import { handleWizardNote } from "@/lib/application/staff/wizard-notes";
import { run } from "@/lib/server/run";
import { formText } from "../form-text";
import { staffContext } from "../page-context";
import { requireStaff } from "../require-staff";

const refusals = {
  forbidden: "You may look, not change anything here. Ask a reviewer.",
  not_found: "This is no longer there. Load the page again.",
} as const;

/** Marks a note from client IT as handled, wherever it is listed. */
export async function markNoteHandled(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const actor = await requireStaff();
  const [slug, id] = [formText(data, "slug"), formText(data, "id")];
  const handled = await run(handleWizardNote, { actor, slug, id, context: await staffContext() });
  if (!handled.ok) return { text: "", problem: refusals[handled.refusal.code] };
  revalidatePath("/staff", "layout");
  return { text: "" };
}
