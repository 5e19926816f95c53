import Link from "next/link";
import { ButtonLink } from "@/components/ui/button";
import type { LinkRequestRow } from "@/lib/application/staff/link-request-store";
import type { OrganizationList, SubmissionRow, WizardNoteRow } from "@/lib/application/staff/staff-views";
import { boundedCount } from "./bounded-count";
import { LinkRequests, type LinkRequestsState } from "./link-requests";
import { NotesList } from "./notes-list";
import { OrganizationsTable } from "./organizations-table";
import { ListHead } from "./rows";
import type { FormAction, SimpleFormState } from "./simple-form-state";
import { SubmissionsTable } from "./submissions-table";

interface HomePageProps {
  readonly linkRequests: readonly LinkRequestRow[];
  readonly mayChange: boolean;
  readonly decideLinkRequest: FormAction<LinkRequestsState>;
  readonly submissions: readonly SubmissionRow[];
  readonly organizations: OrganizationList | null;
  /** From client IT, not handled yet. */
  readonly notes: readonly WizardNoteRow[];
  /** Null for who may only look. */
  readonly handleNote: FormAction<SimpleFormState> | null;
}

const few = 8;

/** The console's first page: the heading is the count of what waits. An empty list vanishes. */
export function HomePage({
  submissions,
  organizations,
  linkRequests,
  mayChange,
  decideLinkRequest,
  notes,
  handleNote,
}: HomePageProps) {
  return (
    <>
      <h1>{headingFor(submissions.length, linkRequests.length, notes.length)}</h1>
      {submissions.length > 0 && (
        <>
          <p className="mt-1 text-base text-ink-2">Whoever has waited longest comes first.</p>
          <section className="mt-7" aria-labelledby="to-review">
            <ListHead id="to-review" end={<Link href="/staff/reviews">All reviews</Link>}>
              Submissions to review
            </ListHead>
            <SubmissionsTable submissions={submissions.slice(0, few)} />
          </section>
        </>
      )}
      <LinkRequests requests={linkRequests} mayChange={mayChange} decide={decideLinkRequest} />
      {notes.length > 0 && (
        <section className="mt-9" aria-labelledby="notes">
          <ListHead id="notes">Notes from client IT</ListHead>
          <NotesList notes={notes} handle={handleNote} withOrganization />
        </section>
      )}
      {organizations !== null && organizations.rows.length > 0 && (
        <section className="mt-9" aria-labelledby="organizations">
          <ListHead
            id="organizations"
            end={<Link href="/staff/organizations">All {boundedCount(organizations.total)}</Link>}
          >
            Organizations
          </ListHead>
          <OrganizationsTable organizations={organizations.rows.slice(0, few)} />
        </section>
      )}
      {organizations?.rows.length === 0 && (
        <div className="mt-6 grid justify-items-start gap-4">
          <p className="text-base text-ink-2">There is no organization yet. Create one and hand its IT a setup link.</p>
          <ButtonLink variant="primary" href="/staff/organizations/new">
            New organization
          </ButtonLink>
        </div>
      )}
    </>
  );
}

function headingFor(count: number, asked: number, notes: number): string {
  if (count === 0 && asked > 0)
    return asked === 1 ? "1 company asks for a new setup link" : `${asked} companies ask for a new setup link`;
  if (count === 0 && notes > 0) return notes === 1 ? "1 note from client IT" : `${notes} notes from client IT`;
  if (count === 0) return "Nothing needs anyone now.";
  return count === 1 ? "1 submission waits for review" : `${count} submissions wait for review`;
}
