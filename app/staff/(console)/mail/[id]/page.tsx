import type { Metadata } from "next";
import { MailViewPage } from "@/components/staff/mail-view-page";
import { NotAllowed } from "@/components/staff/not-allowed";
import { showMail } from "@/lib/application/mail/mails";
import { hasRole } from "@/lib/domain/staff/actor";
import { run } from "@/lib/server/run";
import { requireStaff } from "../../../require-staff";
import { shown } from "../../../shown";
import { sendAgain } from "../actions";

export const metadata: Metadata = { title: "Mail" };

export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const actor = await requireStaff();
  const mail = shown(await run(showMail, { actor, id: (await params).id }));
  if (mail === null) return <NotAllowed />;
  return <MailViewPage mail={mail} mayChange={hasRole(actor, "reviewer")} sendAgain={sendAgain} />;
}
