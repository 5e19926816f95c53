import Link from "next/link";
import { Ledger, LedgerRow } from "@/components/ui/ledger";
import { Notice } from "@/components/ui/notice";
import { Timestamp } from "@/components/ui/timestamp";
import type { ListedPerson } from "@/lib/application/staff-people/manage-staff";
import type { StaffSessionRow } from "@/lib/application/staff-people/staff-sessions-store";
import { nameOf } from "./people-table";
import { ChangeRoleForm, RemovePersonForm, RestorePersonForm } from "./person-forms";
import { roleWords } from "./role-words";
import type { FormAction, SimpleFormState } from "./simple-form-state";
import { StaffSessions } from "./staff-sessions";

interface PersonPageProps {
  readonly person: ListedPerson;
  /** Whether it is whoever looks. */
  readonly own: boolean;
  readonly mayManage: boolean;
  /** Null when they are none of the reader's business. */
  readonly sessions: readonly StaffSessionRow[] | null;
  readonly currentSessionId: string;
  readonly actions: Readonly<
    Record<"changeRole" | "remove" | "restore" | "endSession" | "endOthers", FormAction<SimpleFormState>>
  >;
}

/** One staff member: role, sessions, and what an admin can do about them. */
export function PersonPage({ person, own, mayManage, sessions, currentSessionId, actions }: PersonPageProps) {
  const { id, role, removedAt } = person;
  const name = nameOf(person);
  const manages = mayManage && !own;
  return (
    <>
      <nav aria-label="Way back" className="mb-3 text-ink-2">
        <Link href="/staff/people">People</Link>
      </nav>
      <h1 className="wrap-anywhere">{name}</h1>
      {removedAt !== null && (
        <Notice
          state="warning"
          className="mt-4 max-w-wizard"
          title={
            <>
              Removed <Timestamp at={removedAt.toISOString()} form="at" />: stays out of the console
            </>
          }
        >
          {person.setByOperator && <p>Also though the operator names them in STAFF_ADMINS.</p>}
          {manages && <RestorePersonForm id={id} name={name} action={actions.restore} />}
        </Notice>
      )}
      <Ledger className="mt-5 max-w-wizard">
        <LedgerRow label="E-mail address">{person.email ?? "not known"}</LedgerRow>
        <LedgerRow label="Role" where={roleRemark(person, own)}>
          {roleWords[role].name}
        </LedgerRow>
        <LedgerRow label="On the list since">
          <Timestamp at={person.addedAt.toISOString()} />
        </LedgerRow>
        <LedgerRow label="Last sign-in">
          {person.lastSignInAt === null ? "not signed in yet" : <Timestamp at={person.lastSignInAt.toISOString()} />}
        </LedgerRow>
      </Ledger>
      <p className="mt-3">
        <Link href={`/staff/audit?actor=${id}`}>What {own ? "you" : "they"} decided</Link>
      </p>
      {manages && removedAt === null && !person.setByOperator && (
        <ChangeRoleForm id={id} role={role} action={actions.changeRole} />
      )}
      {sessions !== null && (
        <section aria-labelledby="sessions" className="mt-10">
          <h2 id="sessions" className="pb-1.5">
            {own ? "Where you are signed in" : "Where they are signed in"}
          </h2>
          <StaffSessions
            sessions={sessions}
            currentId={currentSessionId}
            endSession={actions.endSession}
            endOthers={own ? actions.endOthers : null}
          />
        </section>
      )}
      {manages && removedAt === null && (
        <section aria-labelledby="remove" className="mt-10">
          <h2 id="remove">Remove</h2>
          <RemovePersonForm id={id} name={name} workingKeys={person.workingKeys} action={actions.remove} />
        </section>
      )}
    </>
  );
}

function roleRemark({ role, setByOperator }: ListedPerson, own: boolean): string {
  if (setByOperator) return "Set by the operator, in STAFF_ADMINS. It changes there.";
  return own ? `${roleWords[role].may} Another admin can change it.` : roleWords[role].may;
}
