"use client";

import { useActionState } from "react";
import { Button, buttonClassNames } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { TextInput } from "@/components/ui/text-input";
import { idleBounds, longestBounds, minutesInWords, type SessionLifetime } from "@/lib/domain/session/session-lifetime";
import { remarkFor } from "./remark-for";
import type { FormAction } from "./simple-form-state";

export interface LifetimeFormState {
  readonly idleMinutes: string;
  readonly longestMinutes: string;
  readonly problems?: readonly { readonly field: "idleMinutes" | "longestMinutes"; readonly message: string }[];
  readonly problem?: string;
  readonly saved?: true;
}

interface SessionLifetimeFormProps {
  readonly slug: string;
  readonly lifetime: SessionLifetime;
  /** Null for whoever may only look. */
  readonly change: FormAction<LifetimeFormState> | null;
}

/** How long sessions of an organization's people last, and how to change it. */
export function SessionLifetimeForm({ slug, lifetime, change }: SessionLifetimeFormProps) {
  return (
    <>
      <p className="mt-1 max-w-text text-ink-2">
        Its people are signed out after {minutesInWords(lifetime.idleMinutes)} without use, and{" "}
        {minutesInWords(lifetime.longestMinutes)} after signing in at the latest.
      </p>
      {change !== null && <ChangeForm slug={slug} lifetime={lifetime} change={change} />}
    </>
  );
}

function ChangeForm(props: SessionLifetimeFormProps & { readonly change: FormAction<LifetimeFormState> }) {
  const { slug, lifetime, change } = props;
  const [state, formAction, pending] = useActionState<LifetimeFormState, FormData>(change, {
    idleMinutes: String(lifetime.idleMinutes),
    longestMinutes: String(lifetime.longestMinutes),
  });
  const refused = state.problems !== undefined || state.problem !== undefined;
  return (
    <>
      {state.saved && (
        <Notice state="pass" role="status" className="mt-3" title="Saved">
          Open sessions that would have lasted longer are shortened.
        </Notice>
      )}
      <details className="mt-3" open={refused || undefined}>
        <summary className={buttonClassNames("secondary", "sm", "list-none [&::-webkit-details-marker]:hidden")}>
          Change how long sessions last
        </summary>
        <form action={formAction} className="mt-4 grid max-w-form gap-5">
          <input type="hidden" name="slug" value={slug} />
          {state.problem !== undefined && <Notice state="failure" role="alert" title={state.problem} />}
          <Field
            label="Minutes without use"
            hint="From 15 minutes to 24 hours; 480 are 8 hours."
            remark={remarkFor(state, "idleMinutes")}
          >
            {(control) => (
              <TextInput
                {...control}
                {...{ type: "number", inputMode: "numeric", min: idleBounds.least, max: idleBounds.most }}
                name="idleMinutes"
                defaultValue={state.idleMinutes}
              />
            )}
          </Field>
          <Field
            label="Minutes at most"
            hint="From 1 hour to 30 days; 1440 are one day. Then everybody signs in again."
            remark={remarkFor(state, "longestMinutes")}
          >
            {(control) => (
              <TextInput
                {...control}
                {...{ type: "number", inputMode: "numeric", min: longestBounds.least, max: longestBounds.most }}
                name="longestMinutes"
                defaultValue={state.longestMinutes}
              />
            )}
          </Field>
          <div>
            <Button type="submit" busy={pending}>
              Save
            </Button>
          </div>
        </form>
      </details>
    </>
  );
}
