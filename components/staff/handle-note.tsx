"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Problem } from "./problem";
import type { FormAction, SimpleFormState } from "./simple-form-state";

/** Mark as handled: takes a note off the list of what waits. It stays on the organization's page. */
export function HandleNote(props: {
  readonly slug: string;
  readonly id: string;
  readonly about: string;
  readonly handle: FormAction<SimpleFormState>;
}) {
  const [state, formAction, pending] = useActionState(props.handle, { text: "" });
  return (
    <form action={formAction} className="grid justify-items-end gap-1.5 max-md:justify-items-start">
      <input type="hidden" name="slug" value={props.slug} />
      <input type="hidden" name="id" value={props.id} />
      <Button type="submit" size="sm" busy={pending}>
        Mark as handled<span className="sr-only">: {props.about}</span>
      </Button>
      <Problem text={state.problem} />
    </form>
  );
}
