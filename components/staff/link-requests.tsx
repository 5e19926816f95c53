"use client";

import Link from "next/link";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Timestamp } from "@/components/ui/timestamp";
import type { LinkRequestRow } from "@/lib/application/staff/link-request-store";
import { ActionCell, Cell, ListHead, Row, RowHead, Rows } from "./rows";
import { MadeLink, type SetupLinkFormState } from "./setup-link-form";
import type { FormAction } from "./simple-form-state";

export interface LinkRequestsState {
  readonly problem?: string;
  /** The link that was just made. Its address is nowhere else. */
  readonly made?: NonNullable<SetupLinkFormState["made"]>;
  readonly organizationName?: string;
}

const heads = [
  { name: "Organization" },
  { name: "Old link made for", className: "w-56" },
  { name: "Asked", className: "w-28" },
  { name: "", className: "w-64" },
];

/**
 * Who asked for a new setup link. It stays on the page after the last one is dealt with, because the new link is shown
 * here once.
 */
export function LinkRequests({
  requests,
  count,
  mayChange,
  decide,
}: {
  /** The first of them, or all. */
  readonly requests: readonly LinkRequestRow[];
  readonly count: number;
  readonly mayChange: boolean;
  readonly decide: FormAction<LinkRequestsState>;
}) {
  const [state, formAction, pending] = useActionState(decide, {});
  if (requests.length === 0 && !state.made && !state.problem) return null;
  return (
    <section className="mt-9" aria-labelledby="link-requests">
      <ListHead
        id="link-requests"
        count={count > 0 ? String(count) : undefined}
        end={
          requests.length < count && (
            <Link href="/staff?all=requests">
              See all {count}
              <span className="sr-only"> requests</span>
            </Link>
          )
        }
      >
        Asked for a new setup link
      </ListHead>
      {state.problem !== undefined && <Notice state="failure" role="alert" className="mb-3" title={state.problem} />}
      {state.made !== undefined && (
        <div className="mb-4 max-w-wizard">
          <MadeLink key={state.made.id} made={state.made} organizationName={state.organizationName} />
        </div>
      )}
      {requests.length > 0 && (
        <Rows label="Requests for a new setup link" heads={heads}>
          {requests.map((request) => (
            <Row key={request.id}>
              <RowHead sub={connectionOf(request)}>
                <Link href={`/staff/organizations/${request.organization.slug}`}>{request.organization.name}</Link>
              </RowHead>
              <Cell>
                {request.email ?? "nobody by name"}
                <span className="block text-ink-3 text-xs">
                  {request.linkEnded === "revoked" ? "revoked" : "expired"}{" "}
                  <Timestamp at={request.linkEndedAt.toISOString()} form="at" />
                </span>
              </Cell>
              <Cell>
                <span className="md:hidden">Asked </span>
                <Timestamp at={request.at.toISOString()} form="age" />
              </Cell>
              <ActionCell>
                {mayChange && (
                  <form action={formAction} className="flex flex-wrap items-center justify-end gap-x-2 gap-y-1">
                    <input type="hidden" name="id" value={request.id} />
                    <Button type="submit" size="sm" name="decision" value="answer" busy={pending}>
                      Make a new link<span className="sr-only"> for {request.organization.name}</span>
                    </Button>
                    <Button type="submit" variant="quiet" name="decision" value="dismiss" busy={pending}>
                      Dismiss<span className="sr-only"> the request of {request.organization.name}</span>
                    </Button>
                  </form>
                )}
              </ActionCell>
            </Row>
          ))}
        </Rows>
      )}
    </section>
  );
}

/** Named only where it says more than the organization does. */
function connectionOf({ connection, organization }: LinkRequestRow): string | null {
  return connection.label === organization.name ? null : connection.label;
}
