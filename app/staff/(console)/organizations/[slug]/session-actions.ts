"use server";

import { revalidatePath } from "next/cache";
import type { LifetimeFormState } from "@/components/staff/session-lifetime-form";
import { changeSessionLifetime } from "@/lib/application/staff/session-lifetime";
import { run } from "@/lib/server/run";
import { formText } from "../../../form-text";
import { staffContext } from "../../../page-context";
import { requireStaff } from "../../../require-staff";

const refusals = {
  forbidden: "You may look, not change anything here. Ask a reviewer.",
  not_found: "This is no longer there. Load the page again.",
} as const;

/** Sets how long sessions of an organization's people last. */
export async function changeLifetime(_before: LifetimeFormState, data: FormData): Promise<LifetimeFormState> {
  const actor = await requireStaff();
  const form = { idleMinutes: formText(data, "idleMinutes"), longestMinutes: formText(data, "longestMinutes") };
  const slug = formText(data, "slug");
  const changed = await run(changeSessionLifetime, { actor, slug, form, context: await staffContext() });
  if (changed.ok) {
    revalidatePath("/staff", "layout");
    return { ...form, saved: true };
  }
  const { refusal } = changed;
  return refusal.code === "invalid"
    ? { ...form, problems: refusal.problems }
    : { ...form, problem: refusals[refusal.code] };
}
