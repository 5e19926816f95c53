"use client";

import { useActionState } from "react";
import { Button, buttonClassNames } from "@/components/ui/button";
import { Problem } from "./problem";
import type { FormAction, SimpleFormState } from "./simple-form-state";

/** Revoke, with a second press to confirm: the link of somebody in the middle of the wizard would end. */
export function RevokeLink(props: {
  readonly slug: string;
  readonly id: string;
  readonly madeFor: string;
  readonly revoke: FormAction<SimpleFormState>;
}) {
  const [state, formAction, pending] = useActionState(props.revoke, { text: "" });
  return (
    <details className="inline-block text-left">
      <summary className={buttonClassNames("quiet", "sm", "float-right list-none [&::-webkit-details-marker]:hidden")}>
        Revoke<span className="sr-only"> the link made for {props.madeFor}</span>
      </summary>
      <form action={formAction} className="clear-both grid max-w-44 gap-2 py-2">
        <input type="hidden" name="slug" value={props.slug} />
        <input type="hidden" name="id" value={props.id} />
        <p className="text-ink-2">It stops working at once. What was entered is kept.</p>
        <Problem text={state.problem} />
        <Button type="submit" size="sm" variant="danger" busy={pending}>
          Revoke this link
        </Button>
      </form>
    </details>
  );
}
