"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { NewOrganizationState } from "@/components/staff/new-organization-form";
import { createOrganization } from "@/lib/application/staff/organizations";
import { run } from "@/lib/server/run";
import { formText, formTexts } from "../../../form-text";
import { staffContext } from "../../../page-context";
import { requireStaff } from "../../../require-staff";

/** Creates an organization and leads to its page. What was typed comes back with a refusal. */
export async function createNewOrganization(
  _before: NewOrganizationState,
  data: FormData,
): Promise<NewOrganizationState> {
  const actor = await requireStaff();
  const form = { name: formText(data, "name"), slug: formText(data, "slug"), platforms: formTexts(data, "platforms") };
  const created = await run(createOrganization, { actor, form, context: await staffContext() });
  if (created.ok) {
    revalidatePath("/staff", "layout");
    redirect(`/staff/organizations/${created.value.slug}`);
  }
  const { refusal } = created;
  if (refusal.code === "invalid") return { ...form, problems: refusal.problems };
  return { ...form, problem: "You may look, not create organizations. Ask a reviewer." };
}
