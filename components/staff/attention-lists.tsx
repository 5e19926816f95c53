import Link from "next/link";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { StateTag } from "@/components/ui/state-tag";
import { Timestamp } from "@/components/ui/timestamp";
import type { Counted, ExpiringSecret, FailingConnection } from "@/lib/application/staff/desk-store";
import type { HomeView, StalledRow } from "@/lib/application/staff/home";
import { providerName } from "./provider-name";
import { ActionCell, Cell, ListHead, Row, RowHead, Rows } from "./rows";

/** Which list of the first page is shown whole. */
export const wholeLists = ["failing", "expiring", "stalled", "requests", "notes"] as const;

export type WholeList = (typeof wholeLists)[number];

function countOf({ count, more }: Counted<unknown>): string {
  return `${count.toLocaleString("en-GB")}${more ? " or more" : ""}`;
}

/** A list of what needs somebody: heading, count, the first rows, and the way to all of them. */
function AttentionList<Entry extends { readonly id: string }>(props: {
  readonly list: WholeList;
  readonly title: string;
  readonly counted: Counted<Entry>;
  readonly heads: Parameters<typeof Rows>[0]["heads"];
  readonly row: (entry: Entry) => ReactNode;
}) {
  const { list, title, counted } = props;
  if (counted.count === 0) return null;
  const all = counted.rows.length < counted.count && (
    <Link href={`/staff?all=${list}`}>
      See all {countOf(counted)}
      <span className="sr-only">: {title}</span>
    </Link>
  );
  return (
    <section className="mt-9" aria-labelledby={list}>
      <ListHead id={list} count={countOf(counted)} end={all}>
        {title}
      </ListHead>
      <Rows label={title} heads={props.heads}>
        {counted.rows.map((entry) => (
          <Row key={entry.id}>{props.row(entry)}</Row>
        ))}
      </Rows>
    </section>
  );
}

function heads(what: string, when: string) {
  return [
    { name: "Organization", className: "w-52" },
    { name: what },
    { name: when, className: "w-36 text-right" },
    { name: "", className: "w-24" },
  ];
}

function Named({ row }: { readonly row: Pick<ExpiringSecret, "organization" | "connectionLabel" | "provider"> }) {
  const { organization, connectionLabel, provider } = row;
  const label = connectionLabel === organization.name ? "" : `${connectionLabel}, `;
  return (
    <RowHead sub={`${label}${providerName(provider)}`}>
      <Link
        href={`/staff/organizations/${organization.slug}`}
        className="font-semibold text-ink no-underline hover:underline"
      >
        {organization.name}
      </Link>
    </RowHead>
  );
}

/** The head of a column, where a phone shows none. */
function OnPhone({ children }: { readonly children: string }) {
  return <span className="text-ink-3 md:hidden">{children} </span>;
}

function Open({ row, what }: { readonly row: Pick<ExpiringSecret, "organization">; readonly what: string }) {
  return (
    <ActionCell>
      <ButtonLink size="sm" href={`/staff/organizations/${row.organization.slug}`}>
        Open
        <span className="sr-only">
          {" "}
          {row.organization.name}, {what}
        </span>
      </ButtonLink>
    </ActionCell>
  );
}

function triedSince(failures: number): string {
  if (failures === 0) return "Found by the daily check; nobody has tried since.";
  return failures === 1 ? "1 sign-in did not work." : `${failures.toLocaleString("en-GB")} sign-ins did not work.`;
}

export function FailingConnections({ failing }: Pick<HomeView, "failing">) {
  return (
    <AttentionList<FailingConnection & { readonly happened: string }>
      list="failing"
      title="Connections that fail"
      counted={failing}
      heads={heads("Why", "Since")}
      row={(row) => (
        <>
          <Named row={row} />
          <Cell>
            <StateTag state="failure">Nobody gets in</StateTag>
            <span className="block text-ink-2">
              {row.happened} {triedSince(row.failures)}
            </span>
          </Cell>
          <Cell end>
            <OnPhone>Since</OnPhone>
            <Timestamp at={row.since.toISOString()} form="age" />
          </Cell>
          <Open row={row} what="whose connection fails" />
        </>
      )}
    />
  );
}

export function ExpiringSecrets({ expiring, now }: Pick<HomeView, "expiring"> & { readonly now: Date }) {
  return (
    <AttentionList<ExpiringSecret>
      list="expiring"
      title="Secrets that expire within 60 days"
      counted={expiring}
      heads={heads("State", "From")}
      row={(row) => (
        <>
          <Named row={row} />
          <Cell>
            {row.expiresAt <= now ? <StateTag state="failure">Has expired</StateTag> : <Left row={row} now={now} />}
          </Cell>
          <Cell end>
            <OnPhone>From</OnPhone>
            <Timestamp at={row.expiresAt.toISOString()} form="date" />
          </Cell>
          <Open row={row} what="whose secret expires" />
        </>
      )}
    />
  );
}

const day = 24 * 60 * 60 * 1000;

function Left({ row, now }: { readonly row: ExpiringSecret; readonly now: Date }) {
  const days = Math.ceil((row.expiresAt.getTime() - now.getTime()) / day);
  return <StateTag state="warning">{days === 1 ? "1 day left" : `${days} days left`}</StateTag>;
}

export function StalledDrafts({ stalled }: Pick<HomeView, "stalled">) {
  return (
    <AttentionList<StalledRow>
      list="stalled"
      title="Setup links that are stuck"
      counted={stalled}
      heads={heads("Where", "Nothing since")}
      row={(row) => (
        <>
          <Named row={row} />
          <Cell>
            On “{row.step}”{row.detail !== null && `: ${row.detail}`}
            <span className="block text-ink-3 text-xs">
              The link ends <Timestamp at={row.linkEndsAt.toISOString()} form="at" />
            </span>
          </Cell>
          <Cell end>
            <OnPhone>Nothing since</OnPhone>
            <Timestamp at={row.lastChangedAt.toISOString()} form="age" />
          </Cell>
          <Open row={row} what="who is stuck" />
        </>
      )}
    />
  );
}
