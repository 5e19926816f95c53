"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { CheckBox } from "@/components/ui/check-box";
import { CopyLine } from "@/components/ui/copy-line";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { RadioOption } from "@/components/ui/radio-option";
import { TextInput } from "@/components/ui/text-input";
import { Timestamp } from "@/components/ui/timestamp";
import type { SetupLinkField } from "@/lib/application/staff/setup-links";
import type { ConnectionRow } from "@/lib/application/staff/staff-views";
import { remarkFor } from "./remark-for";
import type { FormAction } from "./simple-form-state";

export interface SetupLinkFormState {
  readonly connection: string;
  readonly email: string;
  readonly expiresInHours: string;
  readonly send: boolean;
  readonly problems?: readonly { readonly field: SetupLinkField; readonly message: string }[];
  readonly problem?: string;
  /** The link that was just made. Its address is nowhere else. */
  readonly made?: {
    readonly id: string;
    readonly url: string;
    readonly expiresAt: string;
    readonly email: string;
    /** Whether a mail with it is on its way to `email`. */
    readonly sent: boolean;
  };
}

interface SetupLinkFormProps {
  readonly slug: string;
  readonly connections: readonly Pick<ConnectionRow, "key" | "label">[];
  /** Whether there is a mail server. */
  readonly maySend: boolean;
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
export function SetupLinkForm({ slug, connections, maySend, make }: SetupLinkFormProps) {
  const first = connections[0]?.key ?? "";
  const [state, formAction, pending] = useActionState(make, {
    ...{ connection: first, email: "", expiresInHours: "336" },
    send: maySend,
  });
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
          hint={maySend ? undefined : "For your own records. There is no mail server, so you hand the link over."}
          remark={remarkFor(state, "email") ?? remarkFor(state, "send")}
        >
          {(control) => (
            <TextInput {...control} type="email" name="email" defaultValue={state.email} autoComplete="off" />
          )}
        </Field>
        {maySend && (
          <div className="flex min-h-target items-center gap-3">
            <CheckBox id="send-link" key={String(state.send)} name="send" defaultChecked={state.send} />
            <label htmlFor="send-link">Send the link to this address</label>
          </div>
        )}
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
        {made.sent ? (
          <>It is on its way to {made.email}. Should it not arrive, copy it now: it will not be shown again.</>
        ) : (
          <>
            Copy it now: it will not be shown again. Hand it to {made.email === "" ? "their IT" : made.email} in a way
            you trust.
          </>
        )}{" "}
        It opens the wizard until <Timestamp at={made.expiresAt} form="date" />.
      </p>
      <div className="mt-2.5">
        <CopyLine what="setup link" value={made.url} />
      </div>
    </Notice>
  );
}
