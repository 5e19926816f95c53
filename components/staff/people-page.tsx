import type { ListedPerson } from "@/lib/application/staff-people/manage-staff";
import { AddStaffForm, type AddStaffState } from "./add-staff-form";
import { PeopleTable } from "./people-table";
import { ListHead } from "./rows";
import type { FormAction } from "./simple-form-state";

/** Who may use the console, who could once, and a new one. */
export function PeoplePage(props: {
  readonly people: readonly ListedPerson[];
  readonly ownId: string;
  /** Null for whoever may only look. */
  readonly add: FormAction<AddStaffState> | null;
}) {
  const { people, ownId, add } = props;
  const [listed, removed] = [true, false].map((there) =>
    people.filter(({ removedAt }) => (removedAt === null) === there),
  );
  return (
    <>
      <h1>People</h1>
      <p className="mt-1 max-w-text text-base text-ink-2">
        Only who is on this list gets into the console.{add === null && " Admins change it."}
      </p>
      <section aria-labelledby="listed" className="mt-8">
        <ListHead id="listed">{`${listed?.length ?? 0} on the list`}</ListHead>
        <PeopleTable label="On the list" people={listed ?? []} ownId={ownId} />
      </section>
      {removed !== undefined && removed.length > 0 && (
        <section aria-labelledby="removed" className="mt-12">
          <ListHead id="removed">{`${removed.length} removed`}</ListHead>
          <p className="pb-2 text-ink-2">They stay out until an admin restores them, on their page.</p>
          <PeopleTable label="Removed" people={removed} ownId={ownId} />
        </section>
      )}
      {add !== null && (
        <section aria-labelledby="add" className="mt-12">
          <h2 id="add">Add somebody</h2>
          <AddStaffForm add={add} />
        </section>
      )}
    </>
  );
}
