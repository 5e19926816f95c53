"use server";

import { revalidatePath } from "next/cache";
import type { SimpleFormState } from "@/components/staff/simple-form-state";
import { sendMailAgain } from "@/lib/application/mail/mails";
import { run } from "@/lib/server/run";
import { formText } from "../../form-text";
import { staffContext } from "../../page-context";
import { requireStaff } from "../../require-staff";

const refusals = {
  forbidden: "You may look, not send anything. Ask a reviewer.",
  not_found: "This mail is no longer there.",
  no_mail_server: "There is no mail server. Copy the text instead.",
  not_again: "It is under way or sent already, or it carries a setup link. Load the page again.",
} as const;

/** Queues a mail again that failed or was not sent. */
export async function sendAgain(_before: SimpleFormState, data: FormData): Promise<SimpleFormState> {
  const actor = await requireStaff();
  const sent = await run(sendMailAgain, { actor, id: formText(data, "id"), context: await staffContext() });
  if (!sent.ok) return { text: "", problem: refusals[sent.refusal.code] };
  revalidatePath("/staff/mail", "layout");
  return { text: "" };
}
