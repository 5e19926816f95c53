"use server";

import { revalidatePath } from "next/cache";
import type { SimpleFormState } from "@/components/staff/simple-form-state";
import { limitPlatform } from "@/lib/application/platforms/manage-platforms";
import {
  moveConnection,
  renameConnection,
  restoreConnection,
  retireConnection,
} from "@/lib/application/staff/connections";
import { run } from "@/lib/server/run";
import { formText, formTexts } from "../../../form-text";
import { staffContext } from "../../../page-context";
import { requireStaff } from "../../../require-staff";
import { refusals } from "./refusals";

async function asked(data: FormData) {
  const actor = await requireStaff();
  return { actor, slug: formText(data, "slug"), key: formText(data, "key"), context: await staffContext() };
}

/** Another label of a connection. */
export async function relabel(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const label = formText(data, "label");
  const renamed = await run(renameConnection, { ...(await asked(data)), label });
  if (renamed.ok) {
    revalidatePath("/staff", "layout");
    return { text: label.trim() };
  }
  const { refusal } = renamed;
  const problem = refusal.code === "invalid" ? refusal.problems[0]?.message : refusals[refusal.code];
  return { text: label, ...(problem !== undefined && { problem }) };
}

/** Another place among the connections. */
export async function place(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const moved = await run(moveConnection, { ...(await asked(data)), place: Number(formText(data, "place")) });
  if (!moved.ok) return { text: "", problem: refusals[moved.refusal.code] };
  revalidatePath("/staff", "layout");
  return { text: "" };
}

/** Ends a connection. */
export async function retire(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const reason = formText(data, "reason");
  const retired = await run(retireConnection, { ...(await asked(data)), reason });
  if (retired.ok) {
    revalidatePath("/staff", "layout");
    return { text: "" };
  }
  const { code } = retired.refusal;
  return {
    text: reason,
    problem: code === "reason_missing" ? "Say why. It is kept in the history." : refusals[code],
  };
}

/** Takes the retiring of a connection back. */
export async function restoreRetired(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const restored = await run(restoreConnection, await asked(data));
  if (!restored.ok) return { text: "", problem: refusals[restored.refusal.code] };
  revalidatePath("/staff", "layout");
  return { text: "" };
}

/** Says by which connections a platform is opened. */
export async function limitPlatformTo(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const limited = await run(limitPlatform, {
    ...{ ...(await asked(data)), key: formText(data, "platform"), connections: formTexts(data, "connections") },
  });
  if (limited.ok) {
    revalidatePath("/staff", "layout");
    return { text: "" };
  }
  const { refusal } = limited;
  const problem = refusal.code === "invalid" ? refusal.problems[0]?.message : refusals[refusal.code];
  return { text: "", ...(problem !== undefined && { problem }) };
}
