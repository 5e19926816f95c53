"use server";

import { revalidatePath } from "next/cache";
import type { ContactFormState } from "@/components/staff/contact-form";
import type { SimpleFormState } from "@/components/staff/simple-form-state";
import { addContact, changeContact, removeContact } from "@/lib/application/staff/contacts";
import { run } from "@/lib/server/run";
import { formText } from "../../../form-text";
import { staffContext } from "../../../page-context";
import { requireStaff } from "../../../require-staff";
import { refusals } from "./refusals";

/** Adds a contact, or changes the one with the `id` that the form holds. */
export async function saveContact(_before: ContactFormState, data: FormData): Promise<ContactFormState> {
  const actor = await requireStaff();
  const form = { name: formText(data, "name"), email: formText(data, "email"), role: formText(data, "role") };
  const [slug, id] = [formText(data, "slug"), formText(data, "id")];
  const input = { actor, slug, form, context: await staffContext() };
  const saved = id === "" ? await run(addContact, input) : await run(changeContact, { ...input, id });
  if (saved.ok) {
    revalidatePath("/staff", "layout");
    return id === "" ? { name: "", email: "", role: "" } : saved.value;
  }
  const { refusal } = saved;
  if (refusal.code === "invalid") return { ...form, problems: refusal.problems };
  return { ...form, problem: refusals[refusal.code] };
}

export async function removeContactOf(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const actor = await requireStaff();
  const [slug, id] = [formText(data, "slug"), formText(data, "id")];
  const removed = await run(removeContact, { actor, slug, id, context: await staffContext() });
  if (!removed.ok) return { text: "", problem: refusals[removed.refusal.code] };
  revalidatePath("/staff", "layout");
  return { text: "" };
}
