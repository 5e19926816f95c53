"use client";

import type { EntryList } from "@/lib/domain/connection/entry-list";
import { domainOf } from "@/lib/domain/sign-in/decide-sign-in";
import { Field, type FieldRemark } from "../ui/field";
import { TextArea } from "../ui/text-area";
import { BadLines } from "./bad-lines";
import { Suggestions } from "./suggestions";
import { useWizard } from "./wizard-context";

/** The domains of a rule, a line each, with those that tested people came from. */
export function RuleDomains({
  label,
  value,
  list,
  remark,
  onType,
  onAdd,
  onLeave,
}: {
  readonly label: string;
  readonly value: string;
  readonly list: EntryList;
  readonly remark: FieldRemark | null;
  readonly onType: (text: string) => void;
  readonly onAdd: (text: string) => void;
  readonly onLeave: () => void;
}) {
  const { view } = useWizard();
  const seen = view.tests.flatMap(({ person, current }) => (current && domainOf(person?.email ?? null)) || []);
  const suggested = [...new Set(seen)].filter((domain) => !list.values.includes(domain));
  return (
    <div className="grid gap-2">
      <Field
        id="rule-domains"
        label={label}
        hint="One a line. A domain below it, such as uk.northwind.example, is another one."
        remark={remark}
      >
        {(control) => (
          <TextArea
            {...control}
            name="domains"
            value={value}
            spellCheck={false}
            autoCapitalize="none"
            onChange={(event) => onType(event.target.value)}
            onBlur={onLeave}
          />
        )}
      </Field>
      <Suggestions values={suggested} fieldId="rule-domains" onAdd={(domain) => onAdd(lineAdded(value, domain))} />
      <ListRemarks list={list} one="domain" many="domains" />
    </div>
  );
}

/** What was read from a list: how many, what was there twice, and what could not be used. */
export function ListRemarks({
  list,
  one,
  many,
}: {
  readonly list: EntryList;
  readonly one: string;
  readonly many: string;
}) {
  const { values, duplicates, badLines } = list;
  return (
    <div className="text-sm">
      <p role="status" className="text-ink-2">
        {values.length > 0 && `${values.length.toLocaleString("en-GB")} ${values.length === 1 ? one : many}.`}
        {duplicates > 0 &&
          ` ${duplicates === 1 ? "1 was" : `${duplicates} were`} there twice and ${duplicates === 1 ? "counts" : "count"} once.`}
      </p>
      {badLines.length > 0 && (
        <div className="mt-1.5">
          <BadLines lines={badLines} />
        </div>
      )}
    </div>
  );
}

/** A text with one more line, and no empty one between. */
export function lineAdded(text: string, line: string): string {
  const before = text.trimEnd();
  return before === "" ? line : `${before}\n${line}`;
}
