import { z } from "zod";
import { readCursor } from "@/lib/domain/api/cursor";
import { carriesLink, type MailKind } from "@/lib/domain/mail/mail-content";
import type { MailState } from "@/lib/domain/mail/mail-state";
import { hiddenLink, type WrittenMail, writeMail } from "@/lib/domain/mail/write-mail";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { may } from "@/lib/domain/staff/permission";
import { type Page, pageOf } from "../oversight/page";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { StaffRefusal } from "../staff/staff-views";
import { whoDecided } from "../staff/who-decided";
import type { MailRow } from "./outbox";

const pageSize = 50;

export interface MailListRow extends Omit<MailRow, "content"> {
  readonly kind: MailKind;
  readonly organization: { readonly slug: string; readonly name: string };
  readonly subject: string;
}

export interface MailList extends Page<MailListRow> {
  readonly counts: Readonly<Record<MailState, number>>;
  /** Whether there is a mail server. */
  readonly configured: boolean;
}

/** The mails, newest first, all of them or those of one state. */
export async function listMails(
  ports: Ports,
  { actor, state, after }: { readonly actor: ManagingActor; readonly state: MailState | null; readonly after?: string },
): Promise<Outcome<MailList, StaffRefusal>> {
  if (!may(actor, "mail:read")) return refuse({ code: "forbidden" });
  const slice = { after: readCursor(after ?? ""), limit: pageSize + 1 };
  const [rows, counts] = await Promise.all([ports.outbox.list(state, slice), ports.outbox.counts()]);
  const { next } = pageOf(
    rows.map(({ id, createdAt: at }) => ({ id, at })),
    pageSize,
  );
  const shown = rows.slice(0, pageSize).map((row) => inList(ports, row));
  return accept({ rows: shown, next, counts, configured: ports.mailer.configured });
}

export interface MailView extends MailListRow {
  readonly written: WrittenMail;
  /** Whether it carries a setup link, which is not shown to anybody who looks at the mail here. */
  readonly carriesLink: boolean;
  readonly configured: boolean;
}

/** One mail as its recipient reads it, but for the setup link. */
export async function showMail(
  ports: Ports,
  { actor, id }: { readonly actor: ManagingActor; readonly id: string },
): Promise<Outcome<MailView, StaffRefusal>> {
  if (!may(actor, "mail:read")) return refuse({ code: "forbidden" });
  const row = z.uuid().safeParse(id).success ? await ports.outbox.show(id) : null;
  if (!row) return refuse({ code: "not_found" });
  const { configured } = ports.mailer;
  return accept({
    ...inList(ports, row),
    written: written(ports, row),
    carriesLink: carriesLink(row.content),
    configured,
  });
}

/** Queues a mail again that failed or was not sent. Not one with a setup link: its token is forgotten, a new link is made instead. */
export async function sendMailAgain(
  ports: Ports,
  { actor, id, context }: { readonly actor: ManagingActor; readonly id: string; readonly context: RequestContext },
): Promise<Outcome<null, StaffRefusal | { readonly code: "no_mail_server" | "not_again" }>> {
  if (!may(actor, "mail:send")) return refuse({ code: "forbidden" });
  const row = z.uuid().safeParse(id).success ? await ports.outbox.show(id) : null;
  if (!row) return refuse({ code: "not_found" });
  if (!ports.mailer.configured) return refuse({ code: "no_mail_server" });
  const queued = !carriesLink(row.content) && (await ports.outbox.sendAgain(id, { actor, context, now: ports.now() }));
  if (!queued) return refuse({ code: "not_again" });
  ports.log("info", "mail.queued_again", { correlationId: context.correlationId, mailId: id, ...whoDecided(actor) });
  await ports.sendMailSoon();
  return accept(null);
}

function inList(ports: Ports, { content, ...row }: MailRow): MailListRow {
  const { kind, organization } = content;
  return { ...row, kind, organization, subject: written(ports, { content }).subject };
}

function written({ publicUrl }: Ports, { content }: Pick<MailRow, "content">): WrittenMail {
  return writeMail(content, { publicUrl, setupLink: hiddenLink });
}
