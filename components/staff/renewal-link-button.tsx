"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Problem } from "./problem";
import type { FormAction } from "./simple-form-state";

export interface RenewalLinkState {
  readonly problem?: string;
  /** Whom the links are on their way to. */
  readonly recipients?: readonly string[];
}

/** Sends client IT links with which they renew the client secret of a live connection. */
export function RenewalLinkButton(props: {
  readonly slug: string;
  readonly connection: { readonly key: string; readonly label: string };
  readonly send: FormAction<RenewalLinkState>;
}) {
  const [state, formAction, pending] = useActionState(props.send, {});
  return (
    <form action={formAction} className="grid justify-items-start gap-1.5">
      <input type="hidden" name="slug" value={props.slug} />
      <input type="hidden" name="connection" value={props.connection.key} />
      <Button type="submit" size="sm" busy={pending}>
        Send a renewal link<span className="sr-only"> for {props.connection.label}</span>
      </Button>
      <p role="status" className="wrap-anywhere text-ink-2">
        {state.recipients !== undefined && `On its way to ${state.recipients.join(", ")}.`}
      </p>
      <Problem text={state.problem} />
    </form>
  );
}
