"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import type { ContactRow } from "@/lib/application/staff/staff-views";
import { FoldedForm } from "./folded-form";
import { Problem } from "./problem";
import type { FormAction, SimpleFormState } from "./simple-form-state";

/** Remove, with a second press to confirm. */
export function RemoveContact(props: {
  readonly slug: string;
  readonly contact: ContactRow;
  readonly remove: FormAction<SimpleFormState>;
}) {
  const { slug, contact } = props;
  const [state, formAction, pending] = useActionState(props.remove, { text: "" });
  return (
    <FoldedForm
      button={
        <>
          Remove<span className="sr-only"> {contact.name}</span>
        </>
      }
      variant="quiet"
      refused={state.problem !== undefined}
    >
      <form action={formAction} className="grid gap-2">
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="id" value={contact.id} />
        <Problem text={state.problem} />
        <Button type="submit" size="sm" variant="danger" busy={pending} className="wrap-anywhere">
          Remove {contact.name}
        </Button>
      </form>
    </FoldedForm>
  );
}
