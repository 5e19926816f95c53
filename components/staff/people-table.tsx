import Link from "next/link";
import { Timestamp } from "@/components/ui/timestamp";
import type { ListedPerson } from "@/lib/application/staff-people/manage-staff";
import { roleWords } from "./role-words";
import { Cell, Row, RowHead, Rows } from "./rows";

const heads = [{ name: "Person" }, { name: "Role", className: "w-56" }, { name: "Last sign-in", className: "w-40" }];

/** Staff, each leading to a page of their own. */
export function PeopleTable(props: {
  readonly label: string;
  readonly people: readonly ListedPerson[];
  readonly ownId: string;
}) {
  return (
    <Rows label={props.label} heads={heads}>
      {props.people.map((person) => (
        <Row key={person.id}>
          <RowHead sub={person.name === null ? null : person.email}>
            <Link
              href={`/staff/people/${person.id}`}
              prefetch={false}
              className="font-semibold text-ink no-underline hover:underline"
            >
              {nameOf(person)}
            </Link>
            {person.id === props.ownId && <span className="ml-2 font-normal text-ink-3">you</span>}
          </RowHead>
          <Cell>
            {roleWords[person.role].name}
            {person.setByOperator && <span className="block text-ink-3 text-xs">set by the operator</span>}
          </Cell>
          <Cell>
            <span className="md:hidden">{person.lastSignInAt === null ? "" : "Last sign-in "}</span>
            {person.lastSignInAt === null ? (
              <span className="text-ink-3">not signed in yet</span>
            ) : (
              <Timestamp at={person.lastSignInAt.toISOString()} />
            )}
          </Cell>
        </Row>
      ))}
    </Rows>
  );
}

/** What to call somebody of whom any detail may be missing. */
export function nameOf({ name, email, subject }: Pick<ListedPerson, "name" | "email" | "subject">): string {
  return name ?? email ?? subject ?? "Somebody without a name";
}
