"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { TextInput } from "@/components/ui/text-input";
import type { ContactRow } from "@/lib/application/staff/staff-views";
import { FoldedForm } from "./folded-form";
import { remarkFor } from "./remark-for";
import type { FormAction } from "./simple-form-state";

export interface ContactFormState {
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly problems?: readonly { readonly field: "name" | "email" | "role"; readonly message: string }[];
  readonly problem?: string;
}

const nobody = { name: "", email: "", role: "" };

/** A new contact, or another name, address or role of one. */
export function ContactForm(props: {
  readonly slug: string;
  /** Null for a new one. */
  readonly contact: ContactRow | null;
  readonly save: FormAction<ContactFormState>;
}) {
  const { slug, contact } = props;
  const [state, formAction, pending] = useActionState<ContactFormState, FormData>(props.save, contact ?? nobody);
  const refused = state.problems !== undefined || state.problem !== undefined;
  return (
    <FoldedForm
      button={
        contact === null ? (
          "Add a contact"
        ) : (
          <>
            Change<span className="sr-only"> {contact.name}</span>
          </>
        )
      }
      variant={contact === null ? "secondary" : "quiet"}
      refused={refused}
      className={contact === null ? "mt-3" : "-ml-2"}
    >
      <form action={formAction} className="grid max-w-form gap-4 text-base">
        <input type="hidden" name="slug" value={slug} />
        {contact !== null && <input type="hidden" name="id" value={contact.id} />}
        {state.problem !== undefined && <Notice state="failure" role="alert" title={state.problem} />}
        <Field label="Name of the person" remark={remarkFor(state, "name")}>
          {(control) => (
            <TextInput {...control} name="name" defaultValue={state.name} maxLength={120} autoComplete="off" />
          )}
        </Field>
        <Field label="E-mail address" remark={remarkFor(state, "email")}>
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
        <Field label="Role" optional hint="Such as IT, or account owner." remark={remarkFor(state, "role")}>
          {(control) => (
            <TextInput {...control} name="role" defaultValue={state.role} maxLength={120} autoComplete="off" />
          )}
        </Field>
        <div>
          <Button type="submit" busy={pending}>
            {contact === null ? "Add contact" : "Save contact"}
          </Button>
        </div>
      </form>
    </FoldedForm>
  );
}
