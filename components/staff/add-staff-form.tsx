"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { TextInput } from "@/components/ui/text-input";
import { remarkFor } from "./remark-for";
import { RoleChoice } from "./role-choice";
import { SignInAgain } from "./sign-in-again";
import type { FormAction } from "./simple-form-state";

export interface AddStaffState {
  readonly email: string;
  readonly role: string;
  readonly problems?: readonly { readonly field: "email" | "role"; readonly message: string }[];
  readonly problem?: string;
  readonly signInAgain?: true;
  /** The e-mail address of whoever was just added. */
  readonly added?: string;
}

/** Lists somebody by e-mail address, before their first sign-in. */
export function AddStaffForm({ add }: { readonly add: FormAction<AddStaffState> }) {
  const [state, formAction, pending] = useActionState(add, { email: "", role: "viewer" });
  return (
    <>
      {state.added !== undefined && (
        <Notice state="pass" role="status" className="mt-3 max-w-form" title={`${state.added} is on the list`}>
          <p>Tell them the address of this console. They sign in with the company account of that e-mail address.</p>
        </Notice>
      )}
      {/* Begun anew after each person, so that the next one does not get the last one's role by accident. */}
      <form key={state.added ?? "first"} action={formAction} className="mt-4 grid max-w-form gap-6">
        {state.problem !== undefined && <Notice state="failure" role="alert" title={state.problem} />}
        <Field
          label="E-mail address"
          hint="Of their company account. The staff provider has to have verified it."
          remark={remarkFor(state, "email")}
        >
          {(control) => (
            <TextInput
              {...control}
              type="email"
              name="email"
              defaultValue={state.email}
              maxLength={254}
              autoComplete="off"
            />
          )}
        </Field>
        <RoleChoice chosen={state.role} problem={remarkFor(state, "role") ? "Choose what they may do." : undefined} />
        <SignInAgain form="add-staff" asked={state.signInAgain} />
        <div>
          <Button type="submit" variant="primary" busy={pending}>
            Add to the list
          </Button>
        </div>
      </form>
    </>
  );
}
