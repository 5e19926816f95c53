"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { StaffRole } from "@/lib/domain/staff/actor";
import { FoldedForm } from "./folded-form";
import { RoleChoice } from "./role-choice";
import { SignInAgain } from "./sign-in-again";
import type { FormAction, SimpleFormState } from "./simple-form-state";

interface PersonForm {
  readonly id: string;
  readonly name: string;
  readonly action: FormAction<SimpleFormState>;
}

/** Another role, from the next request on. */
export function ChangeRoleForm({ id, role, action }: Omit<PersonForm, "name"> & { readonly role: StaffRole }) {
  const [state, formAction, pending] = useActionState(action, { text: role });
  const refused = state.problem !== undefined || state.signInAgain === true;
  return (
    <FoldedForm key={role} button="Change the role" refused={refused} className="mt-3">
      <form action={formAction} className="grid max-w-form gap-4">
        <input type="hidden" name="id" value={id} />
        <RoleChoice chosen={state.text} problem={state.problem} />
        <SignInAgain form={`role-${id}`} asked={state.signInAgain} />
        <div>
          <Button type="submit" busy={pending}>
            Save the role
          </Button>
        </div>
      </form>
    </FoldedForm>
  );
}

/** Remove, with a second press to confirm. */
export function RemovePersonForm({ id, name, workingKeys, action }: PersonForm & { readonly workingKeys: number }) {
  const [state, formAction, pending] = useActionState(action, { text: "" });
  const refused = state.problem !== undefined || state.signInAgain === true;
  return (
    <FoldedForm button="Remove from the list" variant="danger" refused={refused} className="mt-3">
      <form action={formAction} className="grid max-w-form gap-4">
        <input type="hidden" name="id" value={id} />
        <p className="text-ink-2">
          Their sessions end, and they stay out of the console until an admin restores them.
          {workingKeys > 0 && ` ${keysGoOn(workingKeys)}`}
        </p>
        {state.problem !== undefined && <Notice state="failure" role="alert" title={state.problem} />}
        <SignInAgain form={`remove-${id}`} asked={state.signInAgain} />
        <div>
          <Button type="submit" variant="danger" busy={pending}>
            Remove {name}
          </Button>
        </div>
      </form>
    </FoldedForm>
  );
}

function keysGoOn(count: number): string {
  return count === 1
    ? "An API key that they made goes on working, because a program uses it. Revoke it under API keys if it should end too."
    : `${count} API keys that they made go on working, because programs use them. Revoke them under API keys if they should end too.`;
}

/** Takes a removal back. */
export function RestorePersonForm({ id, name, action }: PersonForm) {
  const [state, formAction, pending] = useActionState(action, { text: "" });
  return (
    <form action={formAction} className="mt-3 grid max-w-form justify-items-start gap-3">
      <input type="hidden" name="id" value={id} />
      {state.problem !== undefined && <Notice state="failure" role="alert" title={state.problem} />}
      <SignInAgain form={`restore-${id}`} asked={state.signInAgain} />
      <Button type="submit" busy={pending}>
        Restore {name}
      </Button>
    </form>
  );
}
