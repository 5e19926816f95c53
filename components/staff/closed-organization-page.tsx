import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import { Timestamp } from "@/components/ui/timestamp";
import type { ClosedOrganization } from "@/lib/application/staff/staff-views";
import { ReopenForm } from "./closing";
import { HistoryList } from "./history-list";
import type { FormAction, SimpleFormState } from "./simple-form-state";
import { StateOfOrganization } from "./state-of-organization";

/** An organization that is closed and not erased yet: when it will be, and how to take it back. */
export function ClosedOrganizationPage(props: {
  readonly organization: ClosedOrganization & { readonly erasedAfter: Date };
  readonly reopen: FormAction<SimpleFormState>;
}) {
  const { slug, name, closedAt, closedReason, erasedAfter, wasActive, history } = props.organization;
  return (
    <>
      <nav aria-label="Way back" className="mb-3 text-ink-2">
        <Link href="/staff/organizations?state=closed">Closed organizations</Link>
      </nav>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <h1 className="wrap-anywhere">{name}</h1>
        <StateOfOrganization state="closed" filled />
      </div>
      <Notice
        state="warning"
        className="mt-4 max-w-wizard"
        title={
          <>
            Closed <Timestamp at={closedAt.toISOString()} form="at" />, to be erased after{" "}
            <Timestamp at={erasedAfter.toISOString()} form="date" />
          </>
        }
      >
        {closedReason !== null && <p className="wrap-anywhere">“{closedReason}”</p>}
        <p className="mt-1">
          Until then you can take it back.{" "}
          {wasActive
            ? "Its people can then sign in again at once; sessions, setup links and API keys that ended stay ended."
            : "It is then suspended again, as it was before."}
        </p>
        <ReopenForm slug={slug} name={name} reopen={props.reopen} />
      </Notice>
      <section aria-labelledby="history" className="mt-9 max-w-form">
        <h2 id="history">History</h2>
        <HistoryList history={history} />
      </section>
    </>
  );
}
