"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { FoldedForm } from "./folded-form";
import { remarkFor } from "./remark-for";
import type { FormAction, SimpleFormState } from "./simple-form-state";

export interface CloseState {
  readonly typed: string;
  readonly reason: string;
  readonly problems?: readonly { readonly field: "typed" | "reason"; readonly message: string }[];
  readonly problem?: string;
}

interface ClosingProps {
  readonly slug: string;
  readonly name: string;
}

/** Closes an organization; its slug is typed, so that it is this one and no other. */
export function CloseForm({ slug, name, close }: ClosingProps & { readonly close: FormAction<CloseState> }) {
  const [state, formAction, pending] = useActionState(close, { typed: "", reason: "" });
  const refused = state.problems !== undefined || state.problem !== undefined;
  return (
    <FoldedForm button="Close the organization" variant="danger" refused={refused} className="mt-2">
      <form action={formAction} className="grid max-w-form gap-4">
        <input type="hidden" name="slug" value={slug} />
        <p className="text-ink-2">
          Nobody at {name} can sign in, and its sessions, setup links and API keys end. For 30 days you can take it
          back; then its people and settings are erased. The audit trail stays, and nobody else gets its short name.
        </p>
        {state.problem !== undefined && <Notice state="failure" role="alert" title={state.problem} />}
        <Field
          label={
            <>
              Type <code>{slug}</code> to confirm
            </>
          }
          remark={remarkFor(state, "typed")}
        >
          {(control) => (
            <TextInput {...control} mono name="typed" defaultValue={state.typed} maxLength={63} autoComplete="off" />
          )}
        </Field>
        <Field label="Reason" remark={remarkFor(state, "reason")}>
          {(control) => <TextArea {...control} name="reason" rows={2} maxLength={500} defaultValue={state.reason} />}
        </Field>
        <div>
          <Button type="submit" variant="danger" busy={pending}>
            Close {name}
          </Button>
        </div>
      </form>
    </FoldedForm>
  );
}

/** Takes the closing back. */
export function ReopenForm({ slug, name, reopen }: ClosingProps & { readonly reopen: FormAction<SimpleFormState> }) {
  const [state, formAction, pending] = useActionState(reopen, { text: "" });
  return (
    <form action={formAction} className="mt-3 grid justify-items-start gap-3">
      <input type="hidden" name="slug" value={slug} />
      {state.problem !== undefined && <Notice state="failure" role="alert" title={state.problem} />}
      <Button type="submit" busy={pending}>
        Take back the closing of {name}
      </Button>
    </form>
  );
}
