"use client";

import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { CheckBox } from "@/components/ui/check-box";
import { CopyLine } from "@/components/ui/copy-line";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { RadioOption } from "@/components/ui/radio-option";
import { StateGlyph } from "@/components/ui/state-glyph";
import { TextInput } from "@/components/ui/text-input";
import { Timestamp } from "@/components/ui/timestamp";
import { apiScopes } from "@/lib/domain/staff/permission";
import { remarkFor } from "./remark-for";
import { scopeWords } from "./scope-words";
import { SignInAgain } from "./sign-in-again";
import type { FormAction } from "./simple-form-state";

/** What was typed, what is wrong with it, and the key that was just made. */
export interface ApiKeyFormState {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly limitedTo: string;
  readonly expiresInDays: string;
  readonly problems?: readonly {
    readonly field: "name" | "scopes" | "limitedTo" | "expiresInDays";
    readonly message: string;
  }[];
  readonly problem?: string;
  readonly signInAgain?: true;
  /** The key is nowhere else. */
  readonly made?: { readonly id: string; readonly key: string; readonly name: string; readonly expiresAt: string };
}

const validities = [
  { days: "30", words: "30 days" },
  { days: "90", words: "90 days" },
  { days: "365", words: "1 year" },
] as const;

const nothingTyped: ApiKeyFormState = { name: "", scopes: [], limitedTo: "", expiresInDays: "90" };

/** Makes an API key and shows it, once. */
export function ApiKeyForm({ make }: { readonly make: FormAction<ApiKeyFormState> }) {
  const [state, formAction, pending] = useActionState(make, nothingTyped);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const first = state.problems?.[0]?.field;
    if (first !== undefined) form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  }, [state]);
  const scopeProblem = state.problems?.find(({ field }) => field === "scopes")?.message;
  return (
    <>
      {state.made !== undefined && <MadeKey key={state.made.id} made={state.made} />}
      {/* Begun anew after each key, so that the next one does not get the last one's rights by accident. */}
      <form key={state.made?.id ?? "first"} ref={form} action={formAction} className="mt-4 grid max-w-form gap-6">
        {state.problem !== undefined && <Notice state="failure" role="alert" title={state.problem} />}
        <Field
          label="Name"
          hint="The program that will use it. The history names it."
          remark={remarkFor(state, "name")}
        >
          {(control) => (
            <TextInput {...control} name="name" defaultValue={state.name} maxLength={80} autoComplete="off" />
          )}
        </Field>
        <fieldset aria-describedby={scopeProblem === undefined ? undefined : "scopes-problem"}>
          <legend className="font-semibold text-base">What it may do</legend>
          <p className="text-ink-2">Who may change something may see it too.</p>
          <div className="mt-2 divide-y divide-line border-line border-y">
            {apiScopes.map((scope) => (
              <label
                key={scope}
                htmlFor={`scope-${scope}`}
                className="flex min-h-target cursor-pointer items-center gap-3 py-2"
              >
                <CheckBox
                  id={`scope-${scope}`}
                  name="scopes"
                  value={scope}
                  defaultChecked={state.scopes.includes(scope)}
                  aria-invalid={scopeProblem === undefined ? undefined : true}
                />
                <span className="min-w-0">
                  <span className="block font-medium">{scopeWords[scope]}</span>
                  <code className="block text-ink-3 text-xs">{scope}</code>
                </span>
              </label>
            ))}
          </div>
          <p id="scopes-problem" aria-live="polite" className="mt-1.5 flex gap-2 font-semibold">
            {scopeProblem !== undefined && (
              <>
                <StateGlyph state="failure" size="sm" className="mt-0.75" />
                {scopeProblem}
              </>
            )}
          </p>
        </fieldset>
        <Field
          label="Only for one organization"
          optional
          hint="Its short name. The key then finds nothing of any other."
          remark={remarkFor(state, "limitedTo")}
        >
          {(control) => (
            <TextInput
              {...control}
              mono
              name="limitedTo"
              defaultValue={state.limitedTo}
              maxLength={63}
              autoComplete="off"
            />
          )}
        </Field>
        <fieldset>
          <legend className="font-semibold text-base">Valid for</legend>
          <div className="flex flex-wrap gap-x-8">
            {validities.map(({ days, words }) => (
              <RadioOption
                key={days}
                name="expiresInDays"
                value={days}
                title={words}
                defaultChecked={state.expiresInDays === days}
              />
            ))}
          </div>
        </fieldset>
        <SignInAgain form="new-key" asked={state.signInAgain} />
        <div>
          <Button type="submit" variant="primary" busy={pending}>
            Make an API key
          </Button>
        </div>
      </form>
    </>
  );
}

function MadeKey({ made }: { readonly made: NonNullable<ApiKeyFormState["made"]> }) {
  return (
    <Notice state="pass" role="status" className="mt-3 max-w-form" title={`The key for ${made.name} is ready`}>
      <p>
        Copy it now: it will not be shown again. Keep it where passwords are kept. It is valid until{" "}
        <Timestamp at={made.expiresAt} form="date" />.
      </p>
      <div className="mt-2.5">
        <CopyLine what="API key" value={made.key} />
      </div>
    </Notice>
  );
}
