"use client";

import { endpointFields, endpointNames, requiredEndpointFields } from "@/lib/domain/connection/endpoint-field";
import type { EndpointsByHand } from "@/lib/domain/connection/endpoints-by-hand";
import { Button } from "../ui/button";
import { Field, type FieldRemark } from "../ui/field";
import { RadioOption } from "../ui/radio-option";
import { TextInput } from "../ui/text-input";
import type { ConnectField } from "./connect-change";
import { endpointsPart, type useConnectForm } from "./use-connect-form";

const ways = [
  { value: "unstated", title: "Not stated", detail: "We try both and keep the one that works." },
  { value: "client_secret_basic", title: "client_secret_basic", detail: "Client ID and secret in a header." },
  { value: "client_secret_post", title: "client_secret_post", detail: "Client ID and secret in the form." },
] as const;

const required = (field: (typeof endpointFields)[number]) => requiredEndpointFields.some((name) => name === field);

/** For a provider without a discovery document: what the document would state. Folded away unless it is used. */
export function EndpointsByHandPart({
  byHand,
  offered,
  connect,
  remark,
}: {
  readonly byHand: EndpointsByHand | null;
  readonly offered: boolean;
  readonly connect: Pick<ReturnType<typeof useConnectForm>, "field" | "option" | "emptyEndpoints">;
  readonly remark: (name: ConnectField) => FieldRemark | null;
}) {
  if (!offered && byHand === null) return null;
  return (
    <details id={endpointsPart} open={byHand !== null}>
      <summary className="min-h-target-sm font-medium text-accent text-sm underline underline-offset-3">
        Discovery document: my provider has none
      </summary>
      <div className="mt-3 grid gap-6 border-line border-l pl-4.5">
        <p className="text-ink-2 text-sm">
          Enter what your provider's documentation calls by these names. The login URL above is then its issuer, exactly
          as it stands in the ID tokens. Pacvue's staff look at each address. Leave all of them empty to have the
          discovery document read.
        </p>
        {endpointFields.map((field) => (
          <Field key={field} label={endpointNames[field]} optional={!required(field)} remark={remark(field)}>
            {(control) => (
              <TextInput
                {...control}
                {...connect.field(field)}
                mono
                inputMode="url"
                autoComplete="off"
                maxLength={2048}
              />
            )}
          </Field>
        ))}
        <fieldset>
          <legend className="font-semibold">Client authentication at the token endpoint</legend>
          <div className="mt-1.5 divide-y divide-line border-line border-y">
            {ways.map(({ value, title, detail }) => (
              <RadioOption
                key={value}
                {...connect.option("tokenEndpointAuthentication", value)}
                title={title}
                detail={detail}
              />
            ))}
          </div>
        </fieldset>
        {byHand !== null && (
          <div>
            <Button size="sm" onClick={connect.emptyEndpoints}>
              Use its discovery document after all
            </Button>
          </div>
        )}
      </div>
    </details>
  );
}
