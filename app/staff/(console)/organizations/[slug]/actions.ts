"use server";

import { revalidatePath } from "next/cache";
import type { ConnectionFormState } from "@/components/staff/add-connection-form";
import type { SetupLinkFormState } from "@/components/staff/setup-link-form";
import type { SimpleFormState } from "@/components/staff/simple-form-state";
import { addConnection } from "@/lib/application/staff/connections";
import { resumeOrganization, suspendOrganization } from "@/lib/application/staff/organizations";
import { createSetupLink, revokeSetupLink } from "@/lib/application/staff/setup-links";
import { run } from "@/lib/server/run";
import { formText } from "../../../form-text";
import { staffContext } from "../../../page-context";
import { requireStaff } from "../../../require-staff";

const refusals = {
  forbidden: "You may look, not change anything here. Ask a reviewer.",
  not_found: "This is no longer there. Load the page again.",
  reason_missing: "Say why. It is kept in the history.",
} as const;

/** Adds a further connection with a redirect URL of its own. */
export async function addAnotherConnection(_before: ConnectionFormState, data: FormData): Promise<ConnectionFormState> {
  const actor = await requireStaff();
  const form = { label: formText(data, "label"), key: formText(data, "key") };
  const slug = formText(data, "slug");
  const added = await run(addConnection, { actor, slug, form, context: await staffContext() });
  if (added.ok) {
    revalidatePath("/staff", "layout");
    return { label: "", key: "", added: form.label };
  }
  const { refusal } = added;
  if (refusal.code === "invalid") return { ...form, problems: refusal.problems };
  return { ...form, problem: refusals[refusal.code] };
}

/** Makes a setup link. Its address is in this answer and nowhere else. */
export async function makeSetupLink(_before: SetupLinkFormState, data: FormData): Promise<SetupLinkFormState> {
  const actor = await requireStaff();
  const typed = {
    connection: formText(data, "connection"),
    email: formText(data, "email"),
    expiresInHours: formText(data, "expiresInHours"),
    send: formText(data, "send") === "on",
  };
  // Ticked from the start, so without an address it asks for nothing.
  const send = typed.send && typed.email.trim() !== "";
  const form = { ...typed, send, connection: typed.connection || undefined };
  const slug = formText(data, "slug");
  const made = await run(createSetupLink, { actor, slug, form, context: await staffContext() });
  if (made.ok) {
    revalidatePath("/staff", "layout");
    const { expiresAt, ...link } = made.value;
    return { ...typed, email: "", made: { ...link, expiresAt: expiresAt.toISOString(), email: typed.email } };
  }
  const { refusal } = made;
  if (refusal.code === "invalid") return { ...typed, problems: refusal.problems };
  return { ...typed, problem: refusals[refusal.code] };
}

/** Ends a setup link at once. */
export async function revokeLink(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const actor = await requireStaff();
  const [slug, id] = [formText(data, "slug"), formText(data, "id")];
  const revoked = await run(revokeSetupLink, { actor, slug, id, context: await staffContext() });
  if (!revoked.ok) return { text: "", problem: refusals[revoked.refusal.code] };
  revalidatePath("/staff", "layout");
  return { text: "" };
}

/** Stops every sign-in of the organization until it is resumed. */
export async function suspend(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const actor = await requireStaff();
  const [slug, reason] = [formText(data, "slug"), formText(data, "reason")];
  const suspended = await run(suspendOrganization, { actor, slug, reason, context: await staffContext() });
  if (!suspended.ok) return { text: reason, problem: refusals[suspended.refusal.code] };
  revalidatePath("/staff", "layout");
  return { text: "" };
}

/** Lets the organization's people sign in again. */
export async function resume(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const actor = await requireStaff();
  const resumed = await run(resumeOrganization, {
    actor,
    slug: formText(data, "slug"),
    context: await staffContext(),
  });
  if (!resumed.ok) return { text: "", problem: refusals[resumed.refusal.code] };
  revalidatePath("/staff", "layout");
  return { text: "" };
}
