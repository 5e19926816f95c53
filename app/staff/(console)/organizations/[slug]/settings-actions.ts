"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { EditOrganizationState } from "@/components/staff/edit-organization-form";
import type { SimpleFormState } from "@/components/staff/simple-form-state";
import { keepLogo, removeLogo } from "@/lib/application/staff/organization-logo";
import { updateOrganization } from "@/lib/application/staff/organizations";
import { changeRedirectUrl, renameOrganization } from "@/lib/application/staff/rename-organization";
import { logoMostBytes, logoWords } from "@/lib/domain/organization/logo";
import { run } from "@/lib/server/run";
import { formText, formTexts } from "../../../form-text";
import { staffContext } from "../../../page-context";
import { requireStaff } from "../../../require-staff";
import { refusals } from "./refusals";

/** Another name, other platforms. */
export async function saveOrganization(_before: EditOrganizationState, data: FormData): Promise<EditOrganizationState> {
  const actor = await requireStaff();
  const form = { name: formText(data, "name"), platforms: formTexts(data, "platforms") };
  const slug = formText(data, "slug");
  const saved = await run(updateOrganization, { actor, slug, form, context: await staffContext() });
  if (saved.ok) {
    revalidatePath("/staff", "layout");
    return { ...form, saved: true };
  }
  const { refusal } = saved;
  if (refusal.code === "invalid") return { ...form, problems: refusal.problems };
  return { ...form, problem: refusals[refusal.code] };
}

/** Another logo. */
export async function keepLogoOf(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const actor = await requireStaff();
  const file = data.get("logo");
  // A file that is too large is not read; one byte more than what is taken says so.
  const bytes =
    file instanceof File ? new Uint8Array(await file.slice(0, logoMostBytes + 1).arrayBuffer()) : new Uint8Array();
  const kept = await run(keepLogo, { actor, slug: formText(data, "slug"), bytes, context: await staffContext() });
  if (!kept.ok) return { text: "", problem: { ...refusals, ...logoWords }[kept.refusal.code] };
  revalidatePath("/staff", "layout");
  return { text: "" };
}

export async function removeLogoOf(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const actor = await requireStaff();
  const removed = await run(removeLogo, { actor, slug: formText(data, "slug"), context: await staffContext() });
  if (!removed.ok) return { text: "", problem: refusals[removed.refusal.code] };
  revalidatePath("/staff", "layout");
  return { text: "" };
}

/** Another slug; leads to the page at its new address. */
export async function rename(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const actor = await requireStaff();
  const [slug, newSlug] = [formText(data, "slug"), formText(data, "newSlug")];
  const renamed = await run(renameOrganization, { actor, slug, newSlug, context: await staffContext() });
  if (renamed.ok) {
    revalidatePath("/staff", "layout");
    redirect(`/staff/organizations/${renamed.value.slug}`);
  }
  const { refusal } = renamed;
  if (refusal.code === "fresh_sign_in_needed") return { text: newSlug, signInAgain: true };
  const problem = refusal.code === "invalid" ? refusal.problems[0]?.message : refusals[refusal.code];
  return { text: newSlug, problem };
}

/** Another slug in the redirect URL of a connection. */
export async function changeRedirectUrlOf(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const actor = await requireStaff();
  const [slug, key, to] = [formText(data, "slug"), formText(data, "key"), formText(data, "to")];
  const changed = await run(changeRedirectUrl, { actor, slug, key, to, context: await staffContext() });
  if (!changed.ok) return { text: "", problem: refusals[changed.refusal.code] };
  revalidatePath("/staff", "layout");
  return { text: "" };
}
