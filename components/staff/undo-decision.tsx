"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Problem } from "./problem";
import type { FormAction, SimpleFormState } from "./simple-form-state";

/** Takes a rejection or a request for changes back, as long as nothing followed it. */
export function UndoDecision({ id, undo }: { readonly id: string; readonly undo: FormAction<SimpleFormState> }) {
  const [state, formAction, pending] = useActionState(undo, { text: "" });
  return (
    <form action={formAction} className="mt-3 grid justify-items-start gap-1.5">
      <input type="hidden" name="id" value={id} />
      <Button type="submit" size="sm" busy={pending} aria-describedby="about-undo">
        Undo
      </Button>
      <p id="about-undo" className="text-ink-2">
        It waits for a review again. Client IT may have read the decision already.
      </p>
      <Problem text={state.problem} />
    </form>
  );
}
