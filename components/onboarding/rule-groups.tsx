"use client";

import { identityProviders } from "@/lib/domain/connection/identity-provider";
import { claimSources } from "@/lib/domain/guide/claim-sources";
import { groupsSeen } from "@/lib/domain/sign-in/preview-rule";
import { ChipsInput } from "../ui/chips-input";
import { Field, type FieldRemark } from "../ui/field";
import { StateGlyph } from "../ui/state-glyph";
import { TextInput } from "../ui/text-input";
import { HowToAdd } from "./people-verdicts";
import { Suggestions } from "./suggestions";
import { useWizard } from "./wizard-context";

const mostSuggested = 12;

/** The groups of a rule as chips, with those that arrived in tests, and the claim that they arrive in. */
export function RuleGroups({
  labels,
  claim,
  groups,
  typed,
  remarks,
  onType,
  onClaim,
  onGroups,
  onLeave,
}: {
  readonly labels: { readonly groups: string; readonly claim: string };
  readonly claim: string;
  readonly groups: readonly string[];
  readonly typed: string;
  readonly remarks: { readonly groups: FieldRemark | null; readonly claim: FieldRemark | null };
  readonly onType: (text: string) => void;
  readonly onClaim: (claim: string) => void;
  readonly onGroups: (groups: readonly string[]) => void;
  readonly onLeave: () => void;
}) {
  const { view } = useWizard();
  const provider = view.revision?.provider ?? "generic";
  const vendor = identityProviders[provider].inSentence;
  const seen = groupsSeen(view.tests);
  const names = [...new Set(seen.groups.filter((group) => group.claim === claim.trim()).map(({ name }) => name))];
  const unknown = names.length > 0 ? groups.filter((group) => !names.includes(group)) : [];
  return (
    <>
      <div className="grid gap-2">
        <Field
          id="rule-groups"
          label={labels.groups}
          remark={remarks.groups}
          hint={typed.trim() === "" ? "Write each as it arrives; capitals count." : "Press Enter to add it."}
        >
          {(control) => (
            <ChipsInput
              control={control}
              name="groups"
              values={groups}
              typed={typed}
              placeholder="Add a group"
              onChange={onGroups}
              onType={onType}
            />
          )}
        </Field>
        <Suggestions
          fieldId="rule-groups"
          values={names.filter((name) => !groups.includes(name)).slice(0, mostSuggested)}
          onAdd={(name) => onGroups([...groups, name])}
        />
        {names.length === 0 && (
          <div className="text-ink-2 text-sm">
            <p>No groups of this claim have arrived in a test yet.</p>
            <HowToAdd source={claimSources[provider].groups} provider={vendor} />
          </div>
        )}
        <div role="status">
          {unknown.length > 0 && (
            <p className="flex items-start gap-2 text-sm">
              <StateGlyph state="warning" size="sm" className="mt-0.75" />
              <span className="wrap-anywhere min-w-0">
                Nobody who tested is in <b>{unknown.slice(0, 5).join(", ")}</b>
                {unknown.length > 5 && ` and ${unknown.length - 5} more`}. Check the spelling; capitals count.
              </span>
            </p>
          )}
        </div>
      </div>
      <Field
        id="rule-claim"
        label={labels.claim}
        remark={remarks.claim}
        hint={
          seen.claim === null
            ? "Mostly “groups” or “roles”. The name counts sign for sign."
            : `“${seen.claim}” is what ${vendor} sent in your tests.`
        }
      >
        {(control) => (
          <TextInput
            {...control}
            mono
            name="claim"
            value={claim}
            autoComplete="off"
            onChange={(event) => onClaim(event.target.value)}
            onBlur={onLeave}
          />
        )}
      </Field>
    </>
  );
}
