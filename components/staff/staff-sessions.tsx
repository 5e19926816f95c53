"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Timestamp } from "@/components/ui/timestamp";
import type { StaffSessionRow } from "@/lib/application/staff-people/staff-sessions-store";
import { deviceWords } from "@/lib/domain/staff/device-words";
import { ActionCell, Cell, Row, RowHead, Rows } from "./rows";
import type { FormAction, SimpleFormState } from "./simple-form-state";

const heads = [
  { name: "Device" },
  { name: "Signed in", className: "w-40" },
  { name: "Last seen", className: "w-40" },
  { name: "", className: "w-40" },
];

/** Where somebody is signed in, with a button to end each session, and all but this one. */
export function StaffSessions(props: {
  readonly sessions: readonly StaffSessionRow[];
  /** The session that looks. */
  readonly currentId: string;
  readonly endSession: FormAction<SimpleFormState>;
  /** Null for the sessions of somebody else. */
  readonly endOthers: FormAction<SimpleFormState> | null;
}) {
  const { sessions, currentId } = props;
  const [state, formAction, pending] = useActionState(props.endSession, { text: "" });
  if (sessions.length === 0) return <p className="mt-1 text-ink-2">Not signed in anywhere.</p>;
  const others = sessions.filter(({ id }) => id !== currentId).length;
  return (
    <>
      {state.problem !== undefined && <Notice state="failure" role="alert" className="mb-3" title={state.problem} />}
      <Rows label="Sessions" heads={heads}>
        {sessions.map(({ id, userAgent, address, startedAt, lastSeenAt }) => (
          <Row key={id}>
            <RowHead sub={address === null ? null : `from ${address}`}>{deviceWords(userAgent)}</RowHead>
            <Cell>
              <span className="md:hidden">Signed in </span>
              <Timestamp at={startedAt.toISOString()} />
            </Cell>
            <Cell>
              <span className="md:hidden">Last seen </span>
              <Timestamp at={lastSeenAt.toISOString()} form="age" />
            </Cell>
            <ActionCell>
              {id === currentId ? (
                <span className="text-ink-2">This one</span>
              ) : (
                <form action={formAction}>
                  <input type="hidden" name="id" value={id} />
                  <Button type="submit" variant="quiet" busy={pending}>
                    End<span className="sr-only"> the session of {deviceWords(userAgent)}</span>
                  </Button>
                </form>
              )}
            </ActionCell>
          </Row>
        ))}
      </Rows>
      {props.endOthers !== null && others > 0 && <EndOthers others={others} action={props.endOthers} />}
    </>
  );
}

function EndOthers({ others, action }: { readonly others: number; readonly action: FormAction<SimpleFormState> }) {
  const [, formAction, pending] = useActionState(action, { text: "" });
  return (
    <form action={formAction} className="mt-4">
      <Button type="submit" size="sm" busy={pending}>
        {others === 1 ? "End the other session" : `End the ${others} other sessions`}
      </Button>
    </form>
  );
}
