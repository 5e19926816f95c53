"use server";

import { revalidatePath } from "next/cache";
import type { SimpleFormState } from "@/components/staff/simple-form-state";
import { confirmDomain } from "@/lib/application/domains/confirm-domain";
import { withdrawDomain } from "@/lib/application/domains/withdraw-domain";
import { run } from "@/lib/server/run";
import { formText } from "../../../form-text";
import { staffContext } from "../../../page-context";
import { requireStaff } from "../../../require-staff";

const refusals = {
  forbidden: "You may look, not change anything here. Ask a reviewer.",
  not_found: "This is no longer there. Load the page again.",
  note_missing: "Say it in a few words. It is kept in the history.",
} as const;

/** Confirms by hand that a domain is the organization's own. */
export async function confirmDomainByHand(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const input = await inputOf(data);
  const confirmed = await run(confirmDomain, input);
  if (confirmed.ok) return done();
  const { refusal } = confirmed;
  if (refusal.code === "claimed")
    return {
      text: input.note,
      problem: `${refusal.by?.name ?? "Another organization"} has proven this domain. Withdraw it there first.`,
    };
  return { text: input.note, problem: refusals[refusal.code] };
}

/** Takes a proof or a confirmation back. */
export async function withdrawDomainProof(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const input = await inputOf(data);
  const withdrawn = await run(withdrawDomain, input);
  return withdrawn.ok ? done() : { text: input.note, problem: refusals[withdrawn.refusal.code] };
}

async function inputOf(data: FormData) {
  const actor = await requireStaff();
  const [slug, id, note] = [formText(data, "slug"), formText(data, "id"), formText(data, "note")];
  return { actor, slug, id, note, context: await staffContext() };
}

function done(): SimpleFormState {
  revalidatePath("/staff", "layout");
  return { text: "" };
}
