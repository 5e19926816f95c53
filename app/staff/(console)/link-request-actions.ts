"use server";

import { revalidatePath } from "next/cache";
import type { LinkRequestsState } from "@/components/staff/link-requests";
import { answerLinkRequest, dismissLinkRequest } from "@/lib/application/staff/link-requests";
import { run } from "@/lib/server/run";
import { formText } from "../form-text";
import { staffContext } from "../page-context";
import { requireStaff } from "../require-staff";

const refusals = {
  forbidden: "You may look, not change anything here. Ask a reviewer.",
  not_found: "Somebody has dealt with this request already.",
} as const;

/** Answers a request for a new setup link, or closes it without one. The address is in this answer and nowhere else. */
export async function decideLinkRequest(_before: LinkRequestsState, data: FormData): Promise<LinkRequestsState> {
  const actor = await requireStaff();
  const input = { actor, id: formText(data, "id"), context: await staffContext() };
  if (formText(data, "decision") === "dismiss") {
    const dismissed = await run(dismissLinkRequest, input);
    revalidatePath("/staff", "layout");
    return dismissed.ok ? {} : { problem: refusals[dismissed.refusal.code] };
  }
  const answered = await run(answerLinkRequest, input);
  revalidatePath("/staff", "layout");
  if (!answered.ok) return { problem: refusals[answered.refusal.code] };
  const { expiresAt, email, organizationName, ...link } = answered.value;
  return { made: { ...link, expiresAt: expiresAt.toISOString(), email: email ?? "" }, organizationName };
}
