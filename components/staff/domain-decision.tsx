"use client";

import { useActionState } from "react";
import { Button, buttonClassNames } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-area";
import type { OrganizationDomain } from "@/lib/domain/organization/organization-domain";
import type { FormAction, SimpleFormState } from "./simple-form-state";

const words = {
  confirm: {
    button: "Confirm",
    says: "It counts as proven from then on: an address in it is accepted where their provider never says whether it is verified.",
    label: "How did you make sure?",
    danger: false,
  },
  withdraw: {
    button: "Withdraw",
    says: "People whose provider never says whether an address is verified cannot sign in by this domain any more, from their next sign-in on. Their IT is shown a new record.",
    label: "Why?",
    danger: true,
  },
} as const;

/** Confirm or withdraw a domain, with the note that the history keeps. */
export function DomainDecision(props: {
  readonly slug: string;
  readonly domain: Pick<OrganizationDomain, "id" | "domain">;
  readonly decision: "confirm" | "withdraw";
  readonly action: FormAction<SimpleFormState>;
}) {
  const { slug, domain, decision, action } = props;
  const [state, formAction, pending] = useActionState(action, { text: "" });
  const { button, says, label, danger } = words[decision];
  const variant = danger ? "danger" : "secondary";
  return (
    <details open={state.problem !== undefined || undefined}>
      <summary className={buttonClassNames("quiet", "sm", "-ml-2 list-none [&::-webkit-details-marker]:hidden")}>
        {button}
        <span className="sr-only"> {domain.domain}</span>
      </summary>
      <form action={formAction} className="grid max-w-form gap-3 py-2">
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="id" value={domain.id} />
        <p className="text-ink-2">{says}</p>
        <Field label={label} remark={state.problem === undefined ? null : { state: "failure", title: state.problem }}>
          {(control) => <TextArea {...control} name="note" rows={2} maxLength={500} defaultValue={state.text} />}
        </Field>
        <div>
          <Button type="submit" size="sm" variant={variant} className="wrap-anywhere" busy={pending}>
            {button} {domain.domain}
          </Button>
        </div>
      </form>
    </details>
  );
}
