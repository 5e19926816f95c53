"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { CopyLine } from "@/components/ui/copy-line";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { RadioOption } from "@/components/ui/radio-option";
import { TextInput } from "@/components/ui/text-input";
import { Timestamp } from "@/components/ui/timestamp";
import type { ConnectionRow } from "@/lib/application/staff/staff-views";
import { remarkFor } from "./remark-for";
import type { FormAction } from "./simple-form-state";

export interface SetupLinkFormState {
  readonly connection: string;
  readonly email: string;
  readonly expiresInHours: string;
  readonly problems?: readonly {
    readonly field: "email" | "expiresInHours" | "connection";
    readonly message: string;
  }[];
  readonly problem?: string;
  /** The link that was just made. Its address is nowhere else. */
  readonly made?: {
    readonly id: string;
    readonly url: string;
    readonly expiresAt: string;
    readonly email: string;
  };
}

interface SetupLinkFormProps {
  readonly slug: string;
  readonly connections: readonly Pick<ConnectionRow, "key" | "label">[];
  readonly make: FormAction<SetupLinkFormState>;
}

const validities = [
  { hours: "1", words: "1 hour" },
  { hours: "24", words: "1 day" },
  { hours: "72", words: "3 days" },
  { hours: "336", words: "14 days" },
  { hours: "720", words: "30 days" },
] as const;

/** Makes a setup link and shows its address, once. */
export function SetupLinkForm({ slug, connections, make }: SetupLinkFormProps) {
  const first = connections[0]?.key ?? "";
  const [state, formAction, pending] = useActionState(make, { connection: first, email: "", expiresInHours: "336" });
  return (
    <>
      {state.made !== undefined && <MadeLink key={state.made.id} made={state.made} />}
      <form action={formAction} className="mt-4 grid max-w-form gap-5">
        <input type="hidden" name="slug" value={slug} />
        {state.problem !== undefined && <Notice state="failure" role="alert" title={state.problem} />}
        {connections.length > 1 && (
          <fieldset>
            <legend className="font-semibold text-base">Connection</legend>
            <div className="mt-1 divide-y divide-line border-line border-y">
              {connections.map(({ key, label }) => (
                <RadioOption
                  key={key}
                  name="connection"
                  value={key}
                  title={label}
                  defaultChecked={state.connection === key}
                />
              ))}
            </div>
          </fieldset>
        )}
        <Field
          label="E-mail of their IT"
          optional
          hint="For your own records. The link is not sent; you hand it over."
          remark={remarkFor(state, "email")}
        >
          {(control) => (
            <TextInput {...control} type="email" name="email" defaultValue={state.email} autoComplete="off" />
          )}
        </Field>
        <fieldset>
          <legend className="font-semibold text-base">Valid for</legend>
          <div className="flex flex-wrap gap-x-8">
            {validities.map(({ hours, words }) => (
              <RadioOption
                key={hours}
                name="expiresInHours"
                value={hours}
                title={words}
                defaultChecked={state.expiresInHours === hours}
              />
            ))}
          </div>
        </fieldset>
        <div>
          <Button type="submit" busy={pending}>
            Make a setup link
          </Button>
        </div>
      </form>
    </>
  );
}

/** A setup link that was just made, with its address to copy. */
export function MadeLink({
  made,
  organizationName,
}: {
  readonly made: NonNullable<SetupLinkFormState["made"]>;
  /** Where the page is not about one organization. */
  readonly organizationName?: string;
}) {
  const title = organizationName ? `The setup link for ${organizationName} is ready` : "The setup link is ready";
  return (
    <Notice state="pass" role="status" className="mt-3" title={title}>
      <p>
        Copy it now: it will not be shown again. Hand it to {made.email === "" ? "their IT" : made.email} in a way you
        trust. It opens the wizard until <Timestamp at={made.expiresAt} form="date" />.
      </p>
      <div className="mt-2.5">
        <CopyLine what="setup link" value={made.url} />
      </div>
    </Notice>
  );
}
