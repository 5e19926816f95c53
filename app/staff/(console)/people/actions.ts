"use server";

import { revalidatePath } from "next/cache";
import type { AddStaffState } from "@/components/staff/add-staff-form";
import type { SimpleFormState } from "@/components/staff/simple-form-state";
import {
  addStaff,
  type ChangeStaffRefusal,
  changeStaffRole,
  removeStaff,
  restoreStaff,
} from "@/lib/application/staff-people/manage-staff";
import { endOtherStaffSessions, endStaffSession } from "@/lib/application/staff-people/staff-sessions";
import type { Outcome } from "@/lib/domain/outcome";
import { run } from "@/lib/server/run";
import { formText } from "../../form-text";
import { staffContext } from "../../page-context";
import { requireStaff } from "../../require-staff";

const refusals = {
  forbidden: "This is for admins. Ask one.",
  not_found: "This is no longer there. Load the page again.",
  own: "Nobody changes their own place on the list. Ask another admin.",
  set_by_operator: "The operator made them an admin, in STAFF_ADMINS. They have to be taken off there first.",
} as const;

/** Lists somebody by e-mail address. */
export async function addToList(_before: AddStaffState, data: FormData): Promise<AddStaffState> {
  const actor = await requireStaff();
  const form = { email: formText(data, "email"), role: formText(data, "role") };
  const added = await run(addStaff, { actor, form, context: await staffContext() });
  if (added.ok) {
    revalidatePath("/staff/people");
    return { email: "", role: "viewer", added: form.email.trim().toLowerCase() };
  }
  const { refusal } = added;
  if (refusal.code === "invalid") return { ...form, problems: refusal.problems };
  if (refusal.code === "fresh_sign_in_needed") return { ...form, signInAgain: true };
  return { ...form, problem: refusals[refusal.code] };
}

/** Another role for somebody else. */
export async function changeRole(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const actor = await requireStaff();
  const [id, role] = [formText(data, "id"), formText(data, "role")];
  return answered(await run(changeStaffRole, { actor, id, role, context: await staffContext() }), role);
}

/** Takes somebody else off the list. */
export async function remove(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const actor = await requireStaff();
  return answered(await run(removeStaff, { actor, id: formText(data, "id"), context: await staffContext() }));
}

/** Takes a removal back. */
export async function restore(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const actor = await requireStaff();
  return answered(await run(restoreStaff, { actor, id: formText(data, "id"), context: await staffContext() }));
}

/** Ends one session. */
export async function endSession(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const actor = await requireStaff();
  return answered(await run(endStaffSession, { actor, id: formText(data, "id"), context: await staffContext() }));
}

/** Ends every session of whoever asks but this one. */
export async function endOthers(): Promise<SimpleFormState> {
  const actor = await requireStaff();
  await run(endOtherStaffSessions, { actor, context: await staffContext() });
  revalidatePath("/staff/people", "layout");
  return { text: "" };
}

function answered(outcome: Outcome<null, ChangeStaffRefusal>, text = ""): SimpleFormState {
  if (outcome.ok) {
    revalidatePath("/staff/people", "layout");
    return { text };
  }
  const { code } = outcome.refusal;
  return code === "fresh_sign_in_needed" ? { text, signInAgain: true } : { text, problem: refusals[code] };
}
