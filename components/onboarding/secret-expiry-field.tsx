"use client";

import type { ComponentProps } from "react";
import { type IdentityProviderKey, identityProviders } from "@/lib/domain/connection/identity-provider";
import { dayOf, judgeExpiry, secretExpiries } from "@/lib/domain/connection/secret-expiry";
import { Field, type FieldRemark } from "../ui/field";
import { TextInput } from "../ui/text-input";

/** Until when the client secret works, where the provider's secrets end. */
export function SecretExpiryField({
  provider,
  stored,
  input,
  remark,
  label,
}: {
  readonly provider: IdentityProviderKey;
  /** ISO 8601, as stored. */
  readonly stored: string | null;
  readonly input: ComponentProps<"input">;
  readonly remark: FieldRemark | null;
  readonly label: string;
}) {
  const { asked, hint } = secretExpiries[provider];
  if (asked === "never" && stored === null) return null;
  return (
    <Field label={label} hint={hint} optional={asked !== "always"} remark={remark ?? remarkOf(stored, provider)}>
      {(control) => <TextInput {...control} {...input} type="date" autoComplete="off" className="max-w-52" />}
    </Field>
  );
}

/** What there is to say of the day that is stored. */
function remarkOf(stored: string | null, provider: IdentityProviderKey): FieldRemark | null {
  if (stored === null) return null;
  const judged = judgeExpiry(dayOf(stored), provider, new Date());
  if (judged.state === "fine") return null;
  if (judged.state === "warning") return { state: "warning", title: judged.title, text: judged.cure };
  return {
    state: "failure",
    title: "The client secret has expired.",
    text: `Make a new one in ${identityProviders[provider].inSentence}, enter it above, and its date here.`,
  };
}
