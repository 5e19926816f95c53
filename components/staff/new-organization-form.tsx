"use client";

import { useActionState, useEffect, useRef, useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { TextInput } from "@/components/ui/text-input";
import type { PlatformChoice } from "@/lib/application/staff/staff-views";
import { proposeSlug } from "@/lib/domain/organization/slug";
import { PlatformChoices } from "./platform-choices";
import { remarkFor } from "./remark-for";
import type { FormAction } from "./simple-form-state";

/** What was typed, and what is wrong with it. */
export interface NewOrganizationState {
  readonly name: string;
  readonly slug: string;
  readonly platforms: readonly string[];
  readonly problems?: readonly { readonly field: "name" | "slug" | "platforms"; readonly message: string }[];
  readonly problem?: string;
}

interface NewOrganizationFormProps {
  readonly platforms: readonly PlatformChoice[];
  readonly create: FormAction<NewOrganizationState>;
}

/** A new organization: the short name follows the name until somebody edits it. */
export function NewOrganizationForm({ platforms, create }: NewOrganizationFormProps) {
  const [state, formAction, pending] = useActionState(create, {
    name: "",
    slug: "",
    platforms: platforms.length === 1 ? platforms.map(({ key }) => key) : [],
  });
  const [name, setName] = useState(state.name);
  /** Null until edited by hand; then what was typed. */
  const [ownSlug, setOwnSlug] = useState<string | null>(state.slug === "" ? null : state.slug);
  const slug = ownSlug ?? proposeSlug(name);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const first = state.problems?.[0]?.field;
    if (first !== undefined) form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  }, [state]);
  const platformProblem = state.problems?.find(({ field }) => field === "platforms")?.message;

  return (
    <>
      <h1>New organization</h1>
      <p className="mt-1 max-w-text text-base text-ink-2">
        After this you make a setup link for its IT. Nobody can sign in before you have approved what they submit.
      </p>
      {state.problem !== undefined && (
        <Notice state="failure" role="alert" className="mt-5 max-w-form" title={state.problem} />
      )}
      <form ref={form} action={formAction} className="mt-7 grid max-w-form gap-7 text-base">
        <Field
          label="Name"
          hint="As the company writes itself. Its people see it when they sign in."
          remark={remarkFor(state, "name")}
        >
          {(control) => (
            <TextInput
              {...control}
              name="name"
              value={name}
              onChange={(event) => setName(event.target.value)}
              maxLength={120}
              autoComplete="off"
            />
          )}
        </Field>
        <Field
          label="Short name"
          hint={
            <>
              Part of its addresses, which many keep: <code>/login/{slug || "short-name"}</code>
            </>
          }
          remark={remarkFor(state, "slug")}
        >
          {(control) => (
            <TextInput
              {...control}
              mono
              name="slug"
              value={slug}
              onChange={(event) => setOwnSlug(event.target.value)}
              maxLength={63}
              autoComplete="off"
            />
          )}
        </Field>
        <PlatformChoices platforms={platforms} chosen={state.platforms} problem={platformProblem} />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" variant="primary" busy={pending}>
            Create organization
          </Button>
          <ButtonLink href="/staff/organizations">Cancel</ButtonLink>
        </div>
      </form>
    </>
  );
}
