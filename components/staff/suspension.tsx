"use client";

import { useActionState } from "react";
import { Button, buttonClassNames } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { TextArea } from "@/components/ui/text-area";
import type { FormAction, SimpleFormState } from "./simple-form-state";

interface SuspensionProps {
  readonly slug: string;
  readonly name: string;
  readonly action: FormAction<SimpleFormState>;
}

/** Suspend, with the reason that the history keeps. */
export function SuspendForm({ slug, name, action }: SuspensionProps) {
  const [state, formAction, pending] = useActionState(action, { text: "" });
  return (
    <details className="mt-2" open={state.problem !== undefined || undefined}>
      <summary className={buttonClassNames("danger", "sm", "list-none [&::-webkit-details-marker]:hidden")}>
        Suspend
      </summary>
      <form action={formAction} className="mt-4 grid max-w-form gap-4">
        <input type="hidden" name="slug" value={slug} />
        <p className="text-ink-2">
          Nobody at {name} can sign in, their sessions end, and setup links stop working. Resuming brings it all back
          except the sessions.
        </p>
        <Field label="Reason" remark={state.problem === undefined ? null : { state: "failure", title: state.problem }}>
          {(control) => <TextArea {...control} name="reason" rows={2} maxLength={500} defaultValue={state.text} />}
        </Field>
        <div>
          <Button type="submit" variant="danger" busy={pending}>
            Suspend {name}
          </Button>
        </div>
      </form>
    </details>
  );
}

export function ResumeForm({ slug, name, action }: SuspensionProps) {
  const [state, formAction, pending] = useActionState(action, { text: "" });
  return (
    <form action={formAction} className="mt-3 grid justify-items-start gap-3">
      <input type="hidden" name="slug" value={slug} />
      {state.problem !== undefined && <Notice state="failure" role="alert" title={state.problem} />}
      <Button type="submit" busy={pending}>
        Resume {name}
      </Button>
    </form>
  );
}
