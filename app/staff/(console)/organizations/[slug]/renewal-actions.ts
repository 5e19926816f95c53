"use server";

import { revalidatePath } from "next/cache";
import type { RenewalLinkState } from "@/components/staff/renewal-link-button";
import { sendRenewalLink } from "@/lib/application/mail/send-renewal-link";
import { run } from "@/lib/server/run";
import { formText } from "../../../form-text";
import { staffContext } from "../../../page-context";
import { requireStaff } from "../../../require-staff";

const refusals = {
  forbidden: "You may look, not change anything here. Ask a reviewer.",
  not_found: "This connection is no longer live. Load the page again.",
  no_mail_server: "There is no mail server. Make a setup link below and hand it over.",
  no_recipient: "No address of their IT is known. Make a setup link below with their e-mail.",
} as const;

/** Sends client IT links with which they renew a client secret. */
export async function sendRenewal(_before: RenewalLinkState, data: FormData): Promise<RenewalLinkState> {
  const actor = await requireStaff();
  const [slug, connection] = [formText(data, "slug"), formText(data, "connection")];
  const sent = await run(sendRenewalLink, { actor, slug, connection, context: await staffContext() });
  if (!sent.ok) return { problem: refusals[sent.refusal.code] };
  revalidatePath("/staff", "layout");
  return { recipients: sent.value.recipients };
}
