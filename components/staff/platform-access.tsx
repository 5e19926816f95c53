"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { CheckBox } from "@/components/ui/check-box";
import { StateTag } from "@/components/ui/state-tag";
import type { ConnectionRow, OrganizationPlatform } from "@/lib/application/staff/staff-views";
import { FoldedForm } from "./folded-form";
import { Problem } from "./problem";
import type { FormAction, SimpleFormState } from "./simple-form-state";

type Choice = Pick<ConnectionRow, "key" | "label">;

/** The platforms of an organization with several connections: by which of them each is opened. */
export function PlatformAccess(props: {
  readonly slug: string;
  readonly platforms: readonly OrganizationPlatform[];
  readonly connections: readonly Choice[];
  /** Null for whoever may only look. */
  readonly limit: FormAction<SimpleFormState> | null;
}) {
  const { slug, platforms, connections, limit } = props;
  return (
    <ul aria-label="Platforms and what opens them" className="mt-2 divide-y divide-line border-line border-y">
      {platforms.map((platform) => (
        <li key={platform.key} className="grid gap-1 py-3">
          <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
            <b>{platform.name}</b>
            {!platform.enabled && <StateTag state="waiting">Off for everybody</StateTag>}
            <Opened platform={platform} connections={connections} />
          </div>
          {limit !== null && (
            <LimitForm key={platform.openedBy.join(" ")} {...{ slug, platform, connections, limit }} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Opened({
  platform: { openedBy },
  connections,
}: {
  readonly platform: OrganizationPlatform;
  readonly connections: readonly Choice[];
}) {
  if (openedBy.length === 0) return <span className="text-ink-2">Opened with every connection</span>;
  const labels = connections.filter(({ key }) => openedBy.includes(key)).map(({ label }) => label);
  if (labels.length === 0) return <StateTag state="failure">Opened with nothing: its connections are retired</StateTag>;
  return <span className="text-ink-2">Only with {labels.join(", ")}</span>;
}

function LimitForm(props: {
  readonly slug: string;
  readonly platform: OrganizationPlatform;
  readonly connections: readonly Choice[];
  readonly limit: FormAction<SimpleFormState>;
}) {
  const { slug, platform, connections } = props;
  const [state, formAction, pending] = useActionState(props.limit, { text: "" });
  return (
    <FoldedForm
      button={
        <>
          Change<span className="sr-only"> what opens {platform.name}</span>
        </>
      }
      variant="quiet"
      refused={state.problem !== undefined}
      className="-ml-2"
    >
      <form action={formAction} className="grid max-w-form gap-3 px-2 pb-2">
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="platform" value={platform.key} />
        <fieldset>
          <legend className="font-semibold">Opened with</legend>
          <p className="text-ink-2">Tick none for every connection. It holds for whoever is signed in, too.</p>
          <div className="mt-2 divide-y divide-line border-line border-y">
            {connections.map(({ key, label }) => (
              <label
                key={key}
                htmlFor={`opens-${platform.key}-${key}`}
                className="flex min-h-target cursor-pointer items-center gap-3 py-2"
              >
                <CheckBox
                  id={`opens-${platform.key}-${key}`}
                  name="connections"
                  value={key}
                  defaultChecked={platform.openedBy.includes(key)}
                />
                <span className="wrap-anywhere">{label}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <Problem text={state.problem} />
        <div>
          <Button type="submit" size="sm" busy={pending}>
            Save for {platform.name}
          </Button>
        </div>
      </form>
    </FoldedForm>
  );
}
