"use server";

import { revalidatePath } from "next/cache";
import type { ApiKeyFormState } from "@/components/staff/api-key-form";
import type { SimpleFormState } from "@/components/staff/simple-form-state";
import { createApiKey, revokeApiKey } from "@/lib/application/api-keys/manage-api-keys";
import { run } from "@/lib/server/run";
import { formText, formTexts } from "../../form-text";
import { staffContext } from "../../page-context";
import { requireStaff } from "../../require-staff";

const forbidden = "API keys are for admins. Ask one.";

/** Makes a key of the management API. The key is in this answer and nowhere else. */
export async function makeApiKey(_before: ApiKeyFormState, data: FormData): Promise<ApiKeyFormState> {
  const actor = await requireStaff();
  const form = {
    name: formText(data, "name"),
    scopes: formTexts(data, "scopes"),
    limitedTo: formText(data, "limitedTo"),
    expiresInDays: formText(data, "expiresInDays"),
  };
  const made = await run(createApiKey, { actor, form, context: await staffContext() });
  if (made.ok) {
    revalidatePath("/staff/api-keys");
    const { id, key, expiresAt } = made.value;
    return {
      ...{ name: "", scopes: [], limitedTo: "", expiresInDays: form.expiresInDays },
      made: { id, key, name: form.name.trim(), expiresAt: expiresAt.toISOString() },
    };
  }
  const { refusal } = made;
  if (refusal.code === "invalid") return { ...form, problems: refusal.problems };
  return refusal.code === "forbidden" ? { ...form, problem: forbidden } : { ...form, signInAgain: true };
}

/** Ends a key at once. */
export async function endApiKey(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const actor = await requireStaff();
  const revoked = await run(revokeApiKey, { actor, id: formText(data, "id"), context: await staffContext() });
  if (!revoked.ok) {
    const gone = "This is no longer there. Load the page again.";
    return { text: "", problem: revoked.refusal.code === "forbidden" ? forbidden : gone };
  }
  revalidatePath("/staff/api-keys");
  return { text: "" };
}
