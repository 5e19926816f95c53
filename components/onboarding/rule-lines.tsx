"use client";

import type { ReactNode } from "react";
import type { EntryList } from "@/lib/domain/connection/entry-list";
import { Field, type FieldRemark } from "../ui/field";
import { TextArea } from "../ui/text-area";
import { BadLines } from "./bad-lines";

/** A list that a rule is made of: what is typed, what was read from it, and what keeps it from being saved. */
export interface RuleList {
  readonly label: string;
  readonly value: string;
  readonly list: EntryList;
  readonly remark: FieldRemark | null;
  readonly onType: (text: string) => void;
  readonly onAdd: (text: string) => void;
  readonly onLeave: () => void;
}

/** The field of such a list, an entry a line, with what was read from it. */
export function RuleLines({
  name,
  one,
  hint,
  rows,
  suggestions,
  rule: { label, value, list, remark, onType, onLeave },
}: {
  readonly name: "domains" | "people";
  /** What one entry is called; `name` is what several are. */
  readonly one: string;
  readonly hint: string;
  readonly rows?: number;
  readonly suggestions?: ReactNode;
  readonly rule: RuleList;
}) {
  return (
    <>
      <Field id={`rule-${name}`} label={label} hint={hint} remark={remark}>
        {(control) => (
          <TextArea
            {...control}
            name={name}
            rows={rows}
            value={value}
            spellCheck={false}
            autoCapitalize="none"
            onChange={(event) => onType(event.target.value)}
            onBlur={onLeave}
          />
        )}
      </Field>
      {suggestions}
      <ListRemarks list={list} one={one} many={name} />
    </>
  );
}

/** How many entries there are, what was there twice, and what could not be used. */
function ListRemarks({
  list: { values, duplicates, badLines },
  one,
  many,
}: {
  readonly list: EntryList;
  readonly one: string;
  readonly many: string;
}) {
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
