import type { Metadata } from "next";
import { MailPage } from "@/components/staff/mail-page";
import { NotAllowed } from "@/components/staff/not-allowed";
import { listMails } from "@/lib/application/mail/mails";
import { mailStates } from "@/lib/domain/mail/mail-state";
import { run } from "@/lib/server/run";
import { requireStaff } from "../../require-staff";
import { shown } from "../../shown";

export const metadata: Metadata = { title: "Mail" };

interface PageProps {
  readonly searchParams: Promise<{ readonly state?: string | string[]; readonly after?: string | string[] }>;
}

export default async function Page({ searchParams }: PageProps) {
  const actor = await requireStaff();
  const asked = await searchParams;
  const state = mailStates.find((known) => known === asked.state) ?? null;
  const after = typeof asked.after === "string" ? asked.after : undefined;
  const list = shown(await run(listMails, { actor, state, after }));
  return list === null ? <NotAllowed /> : <MailPage list={list} state={state} first={after === undefined} />;
}
