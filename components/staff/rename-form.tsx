"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { FoldedForm } from "./folded-form";
import type { FormAction, SimpleFormState } from "./simple-form-state";

/** Another slug, with what happens to the addresses that hold the old one. */
export function RenameForm(props: {
  readonly slug: string;
  readonly formerSlugs: readonly string[];
  readonly rename: FormAction<SimpleFormState>;
}) {
  const { slug, formerSlugs } = props;
  const [state, formAction, pending] = useActionState(props.rename, { text: slug });
  return (
    <>
      <p className="mt-1 max-w-text text-ink-2">
        It is <code className="wrap-anywhere">{slug}</code>
        {formerSlugs.length > 0 && (
          <>
            , formerly <span className="wrap-anywhere">{formerSlugs.join(", ")}</span>
          </>
        )}
        .
      </p>
      <FoldedForm button="Change the short name" refused={state.problem !== undefined} className="mt-3">
        <form action={formAction} className="grid max-w-form gap-4 text-base">
          <input type="hidden" name="slug" value={slug} />
          <p className="text-ink-2 text-sm">
            The old login page leads to the new one, and nobody else can ever have the old name. What is registered at
            their identity provider stays valid: connections keep their redirect URLs until you change them.
          </p>
          <Field
            label="New short name"
            remark={state.problem === undefined ? null : { state: "failure", title: state.problem }}
          >
            {(control) => (
              <TextInput {...control} mono name="newSlug" defaultValue={state.text} maxLength={63} autoComplete="off" />
            )}
          </Field>
          <div>
            <Button type="submit" busy={pending}>
              Change short name
            </Button>
          </div>
        </form>
      </FoldedForm>
    </>
  );
}
