"use client";

import { useActionState } from "react";
import { Button, buttonClassNames } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { TextInput } from "@/components/ui/text-input";
import { remarkFor } from "./remark-for";
import type { FormAction } from "./simple-form-state";

export interface ConnectionFormState {
  readonly label: string;
  readonly key: string;
  readonly problems?: readonly { readonly field: "key" | "label"; readonly message: string }[];
  readonly problem?: string;
  /** The label of the connection that was just added. */
  readonly added?: string;
}

/** For an organization with a second identity provider: a connection with a redirect URL of its own. */
export function AddConnectionForm(props: { readonly slug: string; readonly add: FormAction<ConnectionFormState> }) {
  const [state, formAction, pending] = useActionState(props.add, { label: "", key: "" });
  const refused = state.problems !== undefined || state.problem !== undefined;
  return (
    <>
      {state.added !== undefined && (
        <Notice state="pass" role="status" className="mt-3" title={`${state.added} was added`}>
          Make a setup link for it below.
        </Notice>
      )}
      <details className="mt-3" open={refused || undefined}>
        <summary className={buttonClassNames("secondary", "sm", "list-none [&::-webkit-details-marker]:hidden")}>
          Add a connection
        </summary>
        <form action={formAction} className="mt-4 grid max-w-form gap-5">
          <input type="hidden" name="slug" value={props.slug} />
          {state.problem !== undefined && <Notice state="failure" role="alert" title={state.problem} />}
          <Field
            label="Label"
            hint="What people choose by when they sign in, such as the name of the agency."
            remark={remarkFor(state, "label")}
          >
            {(control) => <TextInput {...control} name="label" defaultValue={state.label} autoComplete="off" />}
          </Field>
          <Field label="Key" hint="The last part of its redirect URL, for good." remark={remarkFor(state, "key")}>
            {(control) => (
              <TextInput {...control} mono name="key" defaultValue={state.key} maxLength={63} autoComplete="off" />
            )}
          </Field>
          <div>
            <Button type="submit" busy={pending}>
              Add connection
            </Button>
          </div>
        </form>
      </details>
    </>
  );
}
