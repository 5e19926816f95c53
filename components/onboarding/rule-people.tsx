"use client";

import { FileUp } from "lucide-react";
import { type ChangeEvent, useRef, useState } from "react";
import type { EntryList } from "@/lib/domain/connection/entry-list";
import { readPeople } from "@/lib/domain/connection/people-list";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { BadLines } from "./bad-lines";
import { lineAdded, RuleLines, type RuleList } from "./rule-lines";
import { fileText, tableRows } from "./table-rows";

/** What became of a chosen file. */
type FileReading =
  | { readonly name: string; readonly problem: string }
  | { readonly name: string; readonly added: number; readonly list: EntryList };

/** The people of a rule: typed, pasted, or from a CSV file, whose addresses join what is there already. */
export function RulePeople(rule: RuleList) {
  const { value, list, onAdd } = rule;
  const chooser = useRef<HTMLInputElement>(null);
  const [reading, setReading] = useState<FileReading | null>(null);

  const onFile = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (!file) return;
    const { name } = file;
    const text = await fileText(file);
    // The same file may be chosen again once it was corrected.
    target.value = "";
    if (!text.ok) return setReading({ name, problem: text.refusal.cure });
    const read = readPeople(tableRows(text.value));
    const fresh = read.values.filter((address) => !list.values.includes(address));
    setReading({ name, added: fresh.length, list: read });
    if (fresh.length > 0) onAdd(lineAdded(value, fresh.join("\n")));
  };

  return (
    <div className="grid gap-2">
      <RuleLines
        name="people"
        one="person"
        hint="E-mail addresses, one a line, or pasted from a spreadsheet. They must be verified."
        rows={6}
        rule={rule}
      />
      <div>
        <input
          ref={chooser}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          tabIndex={-1}
          aria-label="CSV file with the people who get in"
          className="hidden"
          onChange={onFile}
        />
        <Button size="sm" onClick={() => chooser.current?.click()}>
          <FileUp className="size-4" strokeWidth={1.8} aria-hidden="true" />
          Choose a CSV file
        </Button>
      </div>
      <div role="status">{reading && <FileNotice reading={reading} />}</div>
    </div>
  );
}

function FileNotice({ reading }: { readonly reading: FileReading }) {
  if ("problem" in reading) {
    return (
      <Notice state="failure" title={`${reading.name} could not be read`}>
        <p>{reading.problem}</p>
      </Notice>
    );
  }
  const { name, added, list } = reading;
  const known = list.values.length - added;
  const bad = list.badLines.length;
  return (
    <Notice
      state={bad > 0 ? "warning" : "pass"}
      title={`${name}: ${added === 1 ? "1 person was" : `${added.toLocaleString("en-GB")} people were`} added`}
      className="wrap-anywhere"
    >
      {known > 0 && <p>{known === 1 ? "1 was" : `${known} were`} on the list already.</p>}
      {list.duplicates > 0 && <p>{list.duplicates === 1 ? "1 was" : `${list.duplicates} were`} in the file twice.</p>}
      {bad > 0 && (
        <>
          <p>
            {bad === 1 ? "1 line was" : `${bad} lines were`} left out. Correct the file and choose it again, or add them
            by hand:
          </p>
          <BadLines lines={list.badLines} />
        </>
      )}
    </Notice>
  );
}
