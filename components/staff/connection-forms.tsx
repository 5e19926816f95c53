"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import type { ConnectionRow, RetiredConnection } from "@/lib/application/staff/staff-views";
import { FoldedForm } from "./folded-form";
import { Problem } from "./problem";
import type { FormAction, SimpleFormState } from "./simple-form-state";

interface OfConnection<Connection> {
  readonly slug: string;
  readonly connection: Connection;
  readonly action: FormAction<SimpleFormState>;
}

/** Another label. The form folds again once it is saved. */
export function RelabelForm({ slug, connection, action }: OfConnection<Pick<ConnectionRow, "key" | "label">>) {
  const [state, formAction, pending] = useActionState(action, { text: connection.label });
  return (
    <FoldedForm
      button={
        <>
          Change the label<span className="sr-only"> of {connection.label}</span>
        </>
      }
      variant="quiet"
      refused={state.problem !== undefined}
    >
      <form action={formAction} className="grid max-w-form gap-3 px-2 pb-2">
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="key" value={connection.key} />
        <Field
          label="Label"
          hint="What people choose by on the login page, where there are several."
          remark={state.problem === undefined ? null : { state: "failure", title: state.problem }}
        >
          {(control) => (
            <TextInput {...control} name="label" defaultValue={state.text} maxLength={80} autoComplete="off" />
          )}
        </Field>
        <div>
          <Button type="submit" size="sm" busy={pending}>
            Save the label
          </Button>
        </div>
      </form>
    </FoldedForm>
  );
}

/** Ends a connection, with the reason that the history keeps. */
export function RetireForm({
  slug,
  connection,
  isLastLive,
  action,
}: OfConnection<Pick<ConnectionRow, "key" | "label" | "liveSince">> & {
  /** No other connection is live, so that nobody can sign in afterwards. */
  readonly isLastLive: boolean;
}) {
  const [state, formAction, pending] = useActionState(action, { text: "" });
  return (
    <FoldedForm
      button={
        <>
          Retire<span className="sr-only"> {connection.label}</span>
        </>
      }
      variant="quiet"
      refused={state.problem !== undefined}
    >
      <form action={formAction} className="grid max-w-form gap-3 px-2 pb-2">
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="key" value={connection.key} />
        {isLastLive ? (
          <Notice state="warning" title="Nobody will be able to sign in">
            It is the only live connection of this organization.
          </Notice>
        ) : (
          <p className="text-ink-2">
            {connection.liveSince === null
              ? "Its setup links open nothing any more."
              : "Nobody signs in by it from the next request on; its sessions and setup links end."}{" "}
            You can restore it.
          </p>
        )}
        <Field label="Reason" remark={state.problem === undefined ? null : { state: "failure", title: state.problem }}>
          {(control) => <TextArea {...control} name="reason" rows={2} maxLength={500} defaultValue={state.text} />}
        </Field>
        <div>
          <Button type="submit" size="sm" variant="danger" busy={pending}>
            Retire {connection.label}
          </Button>
        </div>
      </form>
    </FoldedForm>
  );
}

export function RestoreForm({ slug, connection, action }: OfConnection<RetiredConnection>) {
  const [state, formAction, pending] = useActionState(action, { text: "" });
  return (
    <form action={formAction} className="ml-auto">
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="key" value={connection.key} />
      <Button type="submit" size="sm" busy={pending}>
        Restore<span className="sr-only"> {connection.label}</span>
      </Button>
      <Problem text={state.problem} />
    </form>
  );
}
