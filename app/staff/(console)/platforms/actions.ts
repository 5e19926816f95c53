"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { PlatformFormState } from "@/components/staff/platform-form";
import type { SimpleFormState } from "@/components/staff/simple-form-state";
import {
  changePlatform,
  createPlatform,
  deletePlatform,
  movePlatform,
  setPlatformOfOrganization,
} from "@/lib/application/platforms/manage-platforms";
import { run } from "@/lib/server/run";
import { formText } from "../../form-text";
import { staffContext } from "../../page-context";
import { requireStaff } from "../../require-staff";

const refusals = {
  forbidden: "You may look, not change this. Ask an admin.",
  not_found: "This is no longer there. Load the page again.",
  organization_unknown: "There is no organization with this short name.",
  platform_in_use: "An organization has, or had, this platform. Switch it off instead.",
} as const;

function typedOf(data: FormData) {
  return {
    ...{ key: formText(data, "key"), name: formText(data, "name"), description: formText(data, "description") },
    ...{ launchUrl: formText(data, "launchUrl"), icon: formText(data, "icon") },
  };
}

/** Makes a platform and leads to its page. */
export async function makePlatform(_before: PlatformFormState, data: FormData): Promise<PlatformFormState> {
  const actor = await requireStaff();
  const typed = typedOf(data);
  const form = { ...typed, enabled: true };
  const made = await run(createPlatform, { actor, form, context: await staffContext() });
  if (made.ok) {
    revalidatePath("/staff", "layout");
    redirect(`/staff/platforms/${made.value.key}`);
  }
  return refusedForm(typed, made.refusal);
}

/** Saves another name, description, launch URL or icon. */
export async function savePlatform(_before: PlatformFormState, data: FormData): Promise<PlatformFormState> {
  const actor = await requireStaff();
  const { key, ...form } = typedOf(data);
  const saved = await run(changePlatform, { actor, key, form, context: await staffContext() });
  if (!saved.ok) return refusedForm({ key, ...form }, saved.refusal);
  revalidatePath("/staff", "layout");
  return { key, ...form, saved: true };
}

type Refusal = Extract<Awaited<ReturnType<typeof createPlatform>>, { ok: false }>["refusal"];

function refusedForm(typed: ReturnType<typeof typedOf>, refusal: Refusal): PlatformFormState {
  if (refusal.code === "invalid") {
    const problems = refusal.problems.flatMap(({ field, message }) =>
      field === "enabled" ? [] : [{ field, message }],
    );
    return { ...typed, problems };
  }
  if (refusal.code === "fresh_sign_in_needed") return { ...typed, signInAgain: true };
  return { ...typed, problem: refusals[refusal.code] };
}

/** Switches a platform on or off for everybody. */
export async function switchPlatform(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const actor = await requireStaff();
  const form = { enabled: formText(data, "enabled") === "yes" };
  const switched = await run(changePlatform, {
    ...{ actor, key: formText(data, "key"), form, context: await staffContext() },
  });
  if (switched.ok) {
    revalidatePath("/staff", "layout");
    return { text: "" };
  }
  const { code } = switched.refusal;
  if (code === "fresh_sign_in_needed") return { text: "", signInAgain: true };
  return { text: "", problem: code === "invalid" ? "Load the page again." : refusals[code] };
}

/** Moves a platform up or down the login page. */
export async function placePlatform(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const actor = await requireStaff();
  const place = Number(formText(data, "place"));
  const moved = await run(movePlatform, {
    ...{ actor, key: formText(data, "key"), place, context: await staffContext() },
  });
  if (!moved.ok) return { text: "", problem: refusals[moved.refusal.code] };
  revalidatePath("/staff", "layout");
  return { text: "" };
}

/** Deletes a platform that nobody ever had, and leads back to the list. */
export async function removePlatform(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const actor = await requireStaff();
  const removed = await run(deletePlatform, { actor, key: formText(data, "key"), context: await staffContext() });
  if (!removed.ok) return { text: "", problem: refusals[removed.refusal.code] };
  revalidatePath("/staff", "layout");
  redirect("/staff/platforms");
}

/** Gives the platform to an organization, by its short name, or takes it away. */
export async function assignPlatform(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const actor = await requireStaff();
  const slug = formText(data, "organization").trim().toLowerCase();
  const assigned = await run(setPlatformOfOrganization, {
    ...{ actor, key: formText(data, "key"), slug, context: await staffContext() },
    has: formText(data, "has") === "yes",
  });
  if (!assigned.ok) return { text: slug, problem: refusals[assigned.refusal.code] };
  revalidatePath("/staff", "layout");
  return { text: "" };
}
