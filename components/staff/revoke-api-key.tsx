"use client";

import { useActionState } from "react";
import { Button, buttonClassNames } from "@/components/ui/button";
import { Problem } from "./problem";
import type { FormAction, SimpleFormState } from "./simple-form-state";

/** Revoke, with a second press to confirm: a program that works would stop. */
export function RevokeApiKey(props: {
  readonly id: string;
  readonly name: string;
  readonly revoke: FormAction<SimpleFormState>;
}) {
  const [state, formAction, pending] = useActionState(props.revoke, { text: "" });
  return (
    <details className="inline-block text-left">
      <summary className={buttonClassNames("quiet", "sm", "float-right list-none [&::-webkit-details-marker]:hidden")}>
        Revoke<span className="sr-only"> the key {props.name}</span>
      </summary>
      <form action={formAction} className="clear-both grid max-w-44 gap-2 py-2">
        <input type="hidden" name="id" value={props.id} />
        <p className="text-ink-2">The next call with it is refused. This cannot be undone.</p>
        <Problem text={state.problem} />
        <Button type="submit" size="sm" variant="danger" busy={pending}>
          Revoke this key
        </Button>
      </form>
    </details>
  );
}
