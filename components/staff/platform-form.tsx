"use client";

import { useActionState, useState } from "react";
import { Icon } from "@/components/login/icons";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { TextInput } from "@/components/ui/text-input";
import { proposeSlug } from "@/lib/domain/organization/slug";
import { platformIconNames, platformIcons } from "@/lib/domain/platform/platform-icon";
import { remarkFor } from "./remark-for";
import { SignInAgain } from "./sign-in-again";
import type { FormAction } from "./simple-form-state";

/** What was typed, and what is wrong with it. */
export interface PlatformFormState {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly launchUrl: string;
  readonly icon: string;
  readonly problems?: readonly {
    readonly field: "key" | "name" | "description" | "launchUrl" | "icon";
    readonly message: string;
  }[];
  readonly problem?: string;
  readonly signInAgain?: true;
  readonly saved?: true;
}

/** A new platform, whose key follows the name until somebody edits it, or what there is to change of one. */
export function PlatformForm(props: {
  readonly platform: PlatformFormState;
  readonly isNew: boolean;
  readonly save: FormAction<PlatformFormState>;
}) {
  const { isNew } = props;
  const [state, formAction, pending] = useActionState(props.save, props.platform);
  const [name, setName] = useState(state.name);
  const [ownKey, setOwnKey] = useState<string | null>(state.key === "" ? null : state.key);
  const key = ownKey ?? proposeSlug(name);
  return (
    <form action={formAction} className="grid max-w-form gap-6 text-base">
      {state.saved && <Notice state="pass" role="status" title="Saved" />}
      {state.problem !== undefined && <Notice state="failure" role="alert" title={state.problem} />}
      <Field label="Name" hint="On its button of the login page." remark={remarkFor(state, "name")}>
        {(control) => (
          <TextInput
            {...control}
            name="name"
            value={name}
            onChange={(event) => setName(event.target.value)}
            maxLength={60}
            autoComplete="off"
          />
        )}
      </Field>
      {isNew ? (
        <Field
          label="Key"
          hint="For good: links, programs and proxies name the platform by it."
          remark={remarkFor(state, "key")}
        >
          {(control) => (
            <TextInput
              {...control}
              mono
              name="key"
              value={key}
              onChange={(event) => setOwnKey(event.target.value)}
              maxLength={40}
              autoComplete="off"
            />
          )}
        </Field>
      ) : (
        <input type="hidden" name="key" value={props.platform.key} />
      )}
      <Field label="Description" optional hint="One line below the name." remark={remarkFor(state, "description")}>
        {(control) => (
          <TextInput
            {...control}
            name="description"
            defaultValue={state.description}
            maxLength={100}
            autoComplete="off"
          />
        )}
      </Field>
      <Field
        label="Launch URL"
        hint={
          <>
            Where everybody goes after signing in. <code>{"{client}"}</code> stands for the organization’s short name.
          </>
        }
        remark={remarkFor(state, "launchUrl")}
      >
        {(control) => (
          <TextInput
            {...control}
            mono
            name="launchUrl"
            defaultValue={state.launchUrl}
            maxLength={1000}
            inputMode="url"
            autoComplete="off"
            placeholder="https://{client}.advertising.example"
          />
        )}
      </Field>
      <fieldset>
        <legend className="font-semibold">Icon</legend>
        <div className="mt-2 flex flex-wrap gap-2">
          {platformIconNames.map((icon) => (
            <label
              key={icon}
              title={platformIcons[icon]}
              className="grid size-12 cursor-pointer place-items-center rounded-lg border border-line text-ink-2 hover:bg-subtle has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2"
            >
              <input
                type="radio"
                name="icon"
                value={icon}
                defaultChecked={state.icon === icon}
                className="sr-only"
                aria-label={platformIcons[icon]}
              />
              <Icon name={icon} size={22} />
            </label>
          ))}
        </div>
        {remarkFor(state, "icon") && (
          <p role="alert" className="mt-1.5 font-semibold text-fail text-sm">
            Choose one of the icons.
          </p>
        )}
      </fieldset>
      <SignInAgain form="platform" asked={state.signInAgain} />
      <div>
        <Button type="submit" variant={isNew ? "primary" : "secondary"} busy={pending}>
          {isNew ? "Make the platform" : "Save"}
        </Button>
      </div>
    </form>
  );
}
