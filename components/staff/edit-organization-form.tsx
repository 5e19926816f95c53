"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { TextInput } from "@/components/ui/text-input";
import type { PlatformChoice } from "@/lib/application/staff/staff-views";
import { FoldedForm } from "./folded-form";
import { PlatformChoices } from "./platform-choices";
import { remarkFor } from "./remark-for";
import type { FormAction } from "./simple-form-state";

/** What was typed, and what is wrong with it. */
export interface EditOrganizationState {
  readonly name: string;
  readonly platforms: readonly string[];
  readonly problems?: readonly { readonly field: "name" | "slug" | "platforms"; readonly message: string }[];
  readonly problem?: string;
  readonly saved?: true;
}

/** Another name, other platforms. */
export function EditOrganizationForm(props: {
  readonly slug: string;
  readonly name: string;
  readonly chosen: readonly string[];
  readonly platforms: readonly PlatformChoice[];
  readonly save: FormAction<EditOrganizationState>;
}) {
  const [state, formAction, pending] = useActionState(props.save, { name: props.name, platforms: props.chosen });
  const refused = state.problems !== undefined || state.problem !== undefined;
  return (
    <>
      {state.saved && <Notice state="pass" role="status" title="Saved" className="mb-3" />}
      <FoldedForm button="Change name and platforms" refused={refused}>
        <form action={formAction} className="grid max-w-form gap-6 text-base">
          <input type="hidden" name="slug" value={props.slug} />
          {state.problem !== undefined && <Notice state="failure" role="alert" title={state.problem} />}
          <Field
            label="Name"
            hint="As the company writes itself. Its people see it when they sign in."
            remark={remarkFor(state, "name")}
          >
            {(control) => (
              <TextInput {...control} name="name" defaultValue={state.name} maxLength={120} autoComplete="off" />
            )}
          </Field>
          <PlatformChoices
            platforms={props.platforms}
            chosen={state.platforms}
            problem={state.problems?.find(({ field }) => field === "platforms")?.message}
          />
          <div>
            <Button type="submit" busy={pending}>
              Save name and platforms
            </Button>
          </div>
        </form>
      </FoldedForm>
    </>
  );
}
