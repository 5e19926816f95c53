"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { TextInput } from "@/components/ui/text-input";
import type { PlatformOrganization } from "@/lib/application/platforms/platform-store";
import { FoldedForm } from "./folded-form";
import { Problem } from "./problem";
import { SignInAgain } from "./sign-in-again";
import type { FormAction, SimpleFormState } from "./simple-form-state";

interface OfPlatform {
  readonly platformKey: string;
  readonly action: FormAction<SimpleFormState>;
}

/** On or off for everybody; each takes the other back. */
export function SwitchForm(props: OfPlatform & { readonly name: string; readonly enabled: boolean }) {
  const { platformKey, name, enabled } = props;
  const [state, formAction, pending] = useActionState(props.action, { text: "" });
  const refused = state.problem !== undefined || state.signInAgain === true;
  const form = (
    <form action={formAction} className="grid max-w-form justify-items-start gap-3">
      <input type="hidden" name="key" value={platformKey} />
      <input type="hidden" name="enabled" value={enabled ? "no" : "yes"} />
      {enabled && (
        <p className="text-ink-2">
          It leaves every login page, and whoever is signed in can no longer open it, from their next request on. You
          can switch it on again at any time.
        </p>
      )}
      {state.problem !== undefined && <Notice state="failure" role="alert" title={state.problem} />}
      <SignInAgain form={`switch-${platformKey}`} asked={state.signInAgain} />
      <Button type="submit" variant={enabled ? "danger" : "secondary"} busy={pending}>
        {enabled ? `Switch ${name} off` : `Switch ${name} on`}
      </Button>
    </form>
  );
  if (!enabled) return form;
  return (
    <FoldedForm button="Switch off" variant="danger" refused={refused}>
      {form}
    </FoldedForm>
  );
}

/** Offered only for what nobody ever had. */
export function DeletePlatformForm({ platformKey, name, action }: OfPlatform & { readonly name: string }) {
  const [state, formAction, pending] = useActionState(action, { text: "" });
  return (
    <FoldedForm button="Delete" variant="danger" refused={state.problem !== undefined}>
      <form action={formAction} className="grid max-w-form justify-items-start gap-3">
        <input type="hidden" name="key" value={platformKey} />
        <p className="text-ink-2">No organization has ever had it, so nothing else is lost.</p>
        {state.problem !== undefined && <Notice state="failure" role="alert" title={state.problem} />}
        <Button type="submit" variant="danger" busy={pending}>
          Delete {name}
        </Button>
      </form>
    </FoldedForm>
  );
}

/** Gives the platform to one more organization. */
export function AssignForm({ platformKey, name, action }: OfPlatform & { readonly name: string }) {
  const [state, formAction, pending] = useActionState(action, { text: "" });
  return (
    <form action={formAction} className="mt-6 grid max-w-form gap-3">
      <input type="hidden" name="key" value={platformKey} />
      <input type="hidden" name="has" value="yes" />
      <Field
        label={`Give ${name} to an organization`}
        hint="Its short name, as in its login URL."
        remark={state.problem === undefined ? null : { state: "failure", title: state.problem }}
      >
        {(control) => (
          <TextInput
            {...control}
            mono
            name="organization"
            defaultValue={state.text}
            maxLength={63}
            required
            autoComplete="off"
          />
        )}
      </Field>
      <div>
        <Button type="submit" busy={pending}>
          Give it
        </Button>
      </div>
    </form>
  );
}

/** Takes the platform away from an organization; the form beside the list gives it back. */
export function TakeAwayForm({
  platformKey,
  organization,
  action,
}: OfPlatform & { readonly organization: PlatformOrganization }) {
  const [state, formAction, pending] = useActionState(action, { text: "" });
  return (
    <form action={formAction}>
      <input type="hidden" name="key" value={platformKey} />
      <input type="hidden" name="organization" value={organization.slug} />
      <input type="hidden" name="has" value="no" />
      <Button type="submit" variant="quiet" size="sm" busy={pending}>
        Take away<span className="sr-only"> from {organization.name}</span>
      </Button>
      <Problem text={state.problem} />
    </form>
  );
}
