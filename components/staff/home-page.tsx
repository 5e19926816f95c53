import Link from "next/link";
import { ButtonLink } from "@/components/ui/button";
import type { HomeView } from "@/lib/application/staff/home";
import type { LinkRequestRow } from "@/lib/application/staff/link-request-store";
import type { SubmissionRow, WizardNoteRow } from "@/lib/application/staff/staff-views";
import { ExpiringSecrets, FailingConnections, StalledDrafts, type WholeList } from "./attention-lists";
import { FunnelTable } from "./funnel-table";
import { LinkRequests, type LinkRequestsState } from "./link-requests";
import { NotesList } from "./notes-list";
import { ListHead } from "./rows";
import { SignInChart } from "./sign-in-chart";
import type { FormAction, SimpleFormState } from "./simple-form-state";
import { SubmissionsTable } from "./submissions-table";

interface HomePageProps {
  readonly submissions: readonly SubmissionRow[];
  /** Null for whoever may not see it. */
  readonly view: HomeView | null;
  readonly linkRequests: readonly LinkRequestRow[];
  /** From client IT, not handled yet. */
  readonly notes: readonly WizardNoteRow[];
  readonly anyOrganization: boolean;
  readonly mayChange: boolean;
  readonly decideLinkRequest: FormAction<LinkRequestsState>;
  /** Null for who may only look. */
  readonly handleNote: FormAction<SimpleFormState> | null;
  /** The one list that is shown, whole; null for all of them. */
  readonly whole: WholeList | null;
  readonly now: Date;
}

export const fewRows = 8;

/** The console's first page: the heading is the count of what waits, in the order of whom it hurts. An empty list vanishes. */
export function HomePage(props: HomePageProps) {
  const { submissions, view, linkRequests, notes, whole } = props;
  const counted = [view?.failing, view?.expiring, view?.stalled].map((list) => list?.count ?? 0);
  const things = [submissions.length, linkRequests.length, notes.length, ...counted].reduce(
    (sum, each) => sum + each,
    0,
  );
  const shows = (list: WholeList) => whole === null || whole === list;
  const first = <Row extends object>(rows: readonly Row[], list: WholeList) =>
    whole === list ? rows : rows.slice(0, fewRows);
  return (
    <>
      {whole !== null && (
        <p className="mb-3">
          <Link href="/staff">Home</Link>
        </p>
      )}
      <h1>{headingFor(things)}</h1>
      {things > 0 && <p className="mt-1 text-base text-ink-2">Whoever has waited longest comes first.</p>}
      {whole === null && submissions.length > 0 && (
        <section className="mt-7" aria-labelledby="to-review">
          <ListHead
            id="to-review"
            count={String(submissions.length)}
            end={<Link href="/staff/reviews">All reviews</Link>}
          >
            Submissions to review
          </ListHead>
          <SubmissionsTable submissions={submissions.slice(0, fewRows)} />
        </section>
      )}
      {view !== null && shows("failing") && <FailingConnections failing={view.failing} />}
      {view !== null && shows("expiring") && <ExpiringSecrets expiring={view.expiring} now={props.now} />}
      {view !== null && shows("stalled") && <StalledDrafts stalled={view.stalled} />}
      {shows("requests") && (
        <LinkRequests
          requests={first(linkRequests, "requests")}
          count={linkRequests.length}
          mayChange={props.mayChange}
          decide={props.decideLinkRequest}
        />
      )}
      {shows("notes") && notes.length > 0 && (
        <section className="mt-9" aria-labelledby="notes">
          <ListHead
            id="notes"
            count={String(notes.length)}
            end={
              first(notes, "notes").length < notes.length && (
                <Link href="/staff?all=notes">
                  See all {notes.length}
                  <span className="sr-only"> notes</span>
                </Link>
              )
            }
          >
            Notes from client IT
          </ListHead>
          <NotesList notes={first(notes, "notes")} handle={props.handleNote} withOrganization />
        </section>
      )}
      {!props.anyOrganization && (
        <div className="mt-6 grid justify-items-start gap-4">
          <p className="text-base text-ink-2">There is no organization yet. Create one and hand its IT a setup link.</p>
          <ButtonLink variant="primary" href="/staff/organizations/new">
            New organization
          </ButtonLink>
        </div>
      )}
      {view !== null && whole === null && props.anyOrganization && (
        <div className="mt-12 grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-10 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <SignInChart span={view.chart.span} bars={view.chart.bars} />
          <FunnelTable rows={view.funnel.rows} days={view.funnel.days} />
        </div>
      )}
    </>
  );
}

function headingFor(things: number): string {
  if (things === 0) return "Nothing needs anyone now.";
  return things === 1 ? "1 thing needs someone today" : `${things.toLocaleString("en-GB")} things need someone today`;
}
