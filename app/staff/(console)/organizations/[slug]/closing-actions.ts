"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { CloseState } from "@/components/staff/closing";
import type { SimpleFormState } from "@/components/staff/simple-form-state";
import { closeOrganization, reopenOrganization } from "@/lib/application/staff/close-organization";
import { run } from "@/lib/server/run";
import { formText } from "../../../form-text";
import { staffContext } from "../../../page-context";
import { requireStaff } from "../../../require-staff";
import { refusals } from "./refusals";

/** Closes the organization whose slug was typed, and leads to what is left of it. */
export async function close(_before: CloseState, data: FormData): Promise<CloseState> {
  const actor = await requireStaff();
  const [slug, typed, reason] = [formText(data, "slug"), formText(data, "typed").trim(), formText(data, "reason")];
  if (typed !== slug)
    return {
      typed,
      reason,
      problems: [{ field: "typed", message: `Type the short name, ${slug}, and nothing else.` }],
    };
  const closed = await run(closeOrganization, { actor, slug, reason, context: await staffContext() });
  if (closed.ok) {
    revalidatePath("/staff", "layout");
    redirect(`/staff/organizations/${slug}`);
  }
  const { code } = closed.refusal;
  if (code === "reason_missing")
    return { typed, reason, problems: [{ field: "reason", message: "Say why. It is kept in the history." }] };
  if (code === "fresh_sign_in_needed") return { typed, reason, signInAgain: true };
  return { typed, reason, problem: refusals[code] };
}

/** Takes the closing back, and leads to the organization's page. */
export async function reopen(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const actor = await requireStaff();
  const slug = formText(data, "slug");
  const reopened = await run(reopenOrganization, { actor, slug, context: await staffContext() });
  if (!reopened.ok) return { text: "", problem: refusals[reopened.refusal.code] };
  revalidatePath("/staff", "layout");
  redirect(`/staff/organizations/${slug}`);
}
