import Link from "next/link";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Timestamp } from "@/components/ui/timestamp";
import type { MailList, MailListRow } from "@/lib/application/mail/mails";
import { mailKindNames } from "@/lib/domain/mail/mail-content";
import { type MailState, mailStates } from "@/lib/domain/mail/mail-state";
import { MailStateTag, mailStateNames } from "./mail-state-tag";
import { Cell, Row, RowHead, Rows } from "./rows";

const heads = [
  { name: "Subject" },
  { name: "To", className: "w-60" },
  { name: "State", className: "w-28" },
  { name: "Made", className: "w-32" },
];

/** Every mail that was decided on, newest first, with what became of it. */
export function MailPage(props: {
  readonly list: MailList;
  /** The state that the list is limited to. */
  readonly state: MailState | null;
  /** Whether this is the first page of the list. */
  readonly first: boolean;
}) {
  const { list, state, first } = props;
  return (
    <>
      <h1>Mail</h1>
      <p className="mt-1 max-w-text text-base text-ink-2">
        What client IT and staff are told by mail, and what the mail server said about it.
      </p>
      {!list.configured && <NoMailServer />}
      <Filters counts={list.counts} state={state} />
      {list.rows.length > 0 ? (
        <div className="mt-4">
          <Rows label="Mails" heads={heads}>
            {list.rows.map((mail) => (
              <MailRow key={mail.id} mail={mail} />
            ))}
          </Rows>
        </div>
      ) : (
        <p className="mt-6 text-ink-2">
          {state === null
            ? "No mail yet. The first one comes with a setup link that is sent, or with a submission."
            : `No mail is in the state “${mailStateNames[state]}”.`}
        </p>
      )}
      <nav aria-label="Pages" className="mt-5 flex flex-wrap gap-3">
        {!first && <ButtonLink href={hrefOf(state, null)}>Back to the newest</ButtonLink>}
        {list.next !== null && <ButtonLink href={hrefOf(state, list.next)}>Next 50</ButtonLink>}
      </nav>
    </>
  );
}

function NoMailServer() {
  return (
    <Notice state="warning" className="mt-5 max-w-wizard" title="There is no mail server, so nothing is sent">
      <p>
        Open a mail to copy its text and send it yourself. Whoever runs this service sets <code>SMTP_URL</code> and{" "}
        <code>MAIL_FROM</code>; from then on new mails go out by themselves.
      </p>
    </Notice>
  );
}

function Filters({ counts, state }: { readonly counts: MailList["counts"]; readonly state: MailState | null }) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const filters = [
    { value: null, name: "All", count: total },
    ...mailStates.map((value) => ({ value, name: mailStateNames[value], count: counts[value] })),
  ].filter(({ value, count }) => value === null || value === state || count > 0);
  return (
    <nav aria-label="Limit to a state" className="mt-6">
      <ul className="flex flex-wrap gap-1">
        {filters.map(({ value, name, count }) => (
          <li key={name}>
            <Link
              href={hrefOf(value, null)}
              aria-current={value === state ? "true" : undefined}
              className="inline-flex min-h-target-sm items-center gap-2 rounded-md px-3 py-1 font-medium text-ink-2 no-underline hover:bg-subtle hover:text-ink aria-[current=true]:bg-sunken aria-[current=true]:text-ink"
            >
              {name} <span className="text-ink-3 tabular-nums">{count}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function MailRow({ mail }: { readonly mail: MailListRow }) {
  return (
    <Row>
      <RowHead sub={`${mailKindNames[mail.kind]} · ${mail.organization.name}`}>
        <Link href={`/staff/mail/${mail.id}`} prefetch={false}>
          {mail.subject}
        </Link>
      </RowHead>
      <Cell>{mail.recipient}</Cell>
      <Cell>
        <MailStateTag state={mail.state} />
        {mail.state === "queued" && mail.attempts > 0 && (
          <span className="block text-ink-3 text-xs">
            {mail.attempts === 1 ? "tried once" : `tried ${mail.attempts} times`}
          </span>
        )}
      </Cell>
      <Cell>
        <Timestamp at={mail.createdAt.toISOString()} />
      </Cell>
    </Row>
  );
}

function hrefOf(state: MailState | null, after: string | null): string {
  const query = new URLSearchParams();
  if (state !== null) query.set("state", state);
  if (after !== null) query.set("after", after);
  return query.size === 0 ? "/staff/mail" : `/staff/mail?${query}`;
}
