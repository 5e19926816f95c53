"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import type { FormAction, SimpleFormState } from "./simple-form-state";

/** Asks the identity provider everything again, now. */
export function CheckAgain({ id, check }: { readonly id: string; readonly check: FormAction<SimpleFormState> }) {
  const [state, formAction, pending] = useActionState(check, { text: "" });
  return (
    <form action={formAction} className="flex flex-wrap items-center gap-x-3">
      <input type="hidden" name="id" value={id} />
      <span role="status" className={state.problem === undefined ? "text-ink-2" : "font-medium text-fail"}>
        {pending ? "Asking the provider" : (state.problem ?? state.text)}
      </span>
      <Button type="submit" variant="quiet" busy={pending}>
        Run checks again
      </Button>
    </form>
  );
}
