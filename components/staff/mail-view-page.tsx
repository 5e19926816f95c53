import Link from "next/link";
import { Ledger, LedgerRow } from "@/components/ui/ledger";
import { Notice } from "@/components/ui/notice";
import { Timestamp } from "@/components/ui/timestamp";
import type { MailView } from "@/lib/application/mail/mails";
import { mailKindNames } from "@/lib/domain/mail/mail-content";
import { MailStateTag } from "./mail-state-tag";
import { MailText } from "./mail-text";
import { SendAgain } from "./send-again";
import type { FormAction, SimpleFormState } from "./simple-form-state";

/** One mail: what became of it, and how its recipient reads it. */
export function MailViewPage(props: {
  readonly mail: MailView;
  readonly mayChange: boolean;
  readonly sendAgain: FormAction<SimpleFormState>;
}) {
  const { mail, mayChange } = props;
  const { organization, written } = mail;
  const over = mail.state === "failed" || mail.state === "not_sent";
  return (
    <>
      <nav aria-label="Way back" className="mb-3 text-ink-2">
        <Link href="/staff/mail">Mail</Link>
      </nav>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <h1 className="wrap-anywhere">{mail.subject}</h1>
        <MailStateTag state={mail.state} filled />
      </div>
      {over && (
        <Notice
          state={mail.state === "failed" ? "failure" : "warning"}
          className="mt-4 max-w-wizard"
          title={
            mail.state === "failed"
              ? "This mail did not go out, as far as is known"
              : "This mail was not sent: there was no mail server"
          }
        >
          {mail.state === "failed" && mail.answer !== null && <p className="wrap-anywhere">“{mail.answer}”</p>}
          <WayOn mail={mail} mayChange={mayChange} sendAgain={props.sendAgain} />
        </Notice>
      )}
      <Ledger className="mt-6 max-w-wizard">
        <LedgerRow label="To">{mail.recipient}</LedgerRow>
        <LedgerRow label="About">
          <Link href={`/staff/organizations/${organization.slug}`}>{organization.name}</Link> ·{" "}
          {mailKindNames[mail.kind]}
        </LedgerRow>
        <LedgerRow label="Made">
          <Timestamp at={mail.createdAt.toISOString()} form="time" />
        </LedgerRow>
        {mail.state === "sent" && mail.endedAt !== null && (
          <LedgerRow label="Sent" where={mail.answer !== null && `“${mail.answer}”`}>
            <Timestamp at={mail.endedAt.toISOString()} form="time" />
          </LedgerRow>
        )}
        {mail.dueAt !== null && (
          <LedgerRow label="Next try" where={mail.answer !== null && `The last one ended with “${mail.answer}”`}>
            <Timestamp at={mail.dueAt.toISOString()} form="time" />
          </LedgerRow>
        )}
      </Ledger>
      {mail.carriesLink && (
        <p className="mt-4 max-w-text text-ink-2">
          It carries a setup link, which only its reader sees. Here it reads <code>[setup link]</code>.
        </p>
      )}
      <div className="mt-9 grid items-start gap-x-12 gap-y-9 xl:grid-cols-2">
        <MailText text={written.text} />
        <section aria-labelledby="html">
          <h2 id="html" className="flex min-h-target-sm items-center pb-2">
            As HTML
          </h2>
          <iframe
            src={`/staff/mail/${mail.id}/html`}
            title={`HTML of the mail “${mail.subject}”`}
            sandbox=""
            className="h-[34rem] w-full rounded-md border border-line-strong"
          />
        </section>
      </div>
    </>
  );
}

function WayOn({ mail, mayChange, sendAgain }: Parameters<typeof MailViewPage>[0]) {
  const { slug } = mail.organization;
  if (mail.carriesLink)
    return (
      <p>
        Its link is forgotten. <Link href={`/staff/organizations/${slug}#setup-links`}>Make a new setup link</Link>
      </p>
    );
  if (!mail.configured) return <p>Copy the text below and send it yourself.</p>;
  return mayChange ? <SendAgain id={mail.id} sendAgain={sendAgain} /> : null;
}
