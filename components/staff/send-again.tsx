"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Problem } from "./problem";
import type { FormAction, SimpleFormState } from "./simple-form-state";

/** Queues a mail again. */
export function SendAgain(props: { readonly id: string; readonly sendAgain: FormAction<SimpleFormState> }) {
  const [state, formAction, pending] = useActionState(props.sendAgain, { text: "" });
  return (
    <form action={formAction} className="mt-2.5 grid justify-items-start gap-2">
      <input type="hidden" name="id" value={props.id} />
      <Problem text={state.problem} />
      <Button type="submit" size="sm" busy={pending}>
        Send again
      </Button>
    </form>
  );
}
