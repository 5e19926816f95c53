import { Search } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { SelectInput } from "@/components/ui/select-input";
import { TextInput } from "@/components/ui/text-input";
import { auditActionNames, auditWords } from "@/lib/domain/audit/audit-action";
import { type AuditAsked, auditFields, auditHref } from "./audit-address";

export interface ActorChoice {
  /** A kind of actor, or the id of one. */
  readonly value: string;
  readonly name: string;
}

const kinds: readonly ActorChoice[] = [
  { value: "staff", name: "All staff" },
  { value: "api", name: "All programs" },
  { value: "client_it", name: "Client IT" },
  { value: "system", name: "The product itself" },
];

/** Search and filters of the audit log: a form whose answer is an address. */
export function AuditFilters({
  asked,
  actors,
}: {
  readonly asked: AuditAsked;
  readonly actors: readonly ActorChoice[];
}) {
  const choices = [...kinds, ...actors];
  // A link may ask for somebody who is in no list, such as a setup link.
  const unlisted = asked.actor !== "" && !choices.some(({ value }) => value === asked.actor);
  return (
    <search>
      {/* Another address is another form: a browser would keep what was chosen in this one. */}
      <form
        key={auditHref(asked)}
        method="get"
        action="/staff/audit"
        className="mt-5 grid grid-cols-2 gap-4 md:grid-cols-6"
      >
        <Field label="Search" hint="All of a reference, an id or an e-mail address" className="col-span-full">
          {(control) => (
            <div className="relative">
              <Search
                className="pointer-events-none absolute top-3.25 left-3.5 size-4.5 text-ink-3"
                strokeWidth={1.8}
                aria-hidden="true"
              />
              <TextInput
                {...control}
                type="search"
                name="search"
                defaultValue={asked.search}
                maxLength={254}
                className="pl-10.5"
              />
            </div>
          )}
        </Field>
        <Field label="Who" className="md:col-span-2">
          {(control) => (
            <SelectInput {...control} name="actor" defaultValue={asked.actor}>
              <option value="">Anybody</option>
              {unlisted && <option value={asked.actor}>As in the address</option>}
              {choices.map(({ value, name }) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </SelectInput>
          )}
        </Field>
        <Field label="What" className="md:col-span-2">
          {(control) => (
            <SelectInput {...control} name="action" defaultValue={asked.action}>
              <option value="">Anything</option>
              {auditActionNames.map((action) => (
                <option key={action} value={action}>
                  {auditWords(action)}
                </option>
              ))}
            </SelectInput>
          )}
        </Field>
        <Field label="Organization" className="col-span-2">
          {(control) => (
            <TextInput
              {...control}
              mono
              name="organization"
              defaultValue={asked.organization}
              maxLength={63}
              autoComplete="off"
              placeholder="short name"
            />
          )}
        </Field>
        <Field label="From (UTC)" className="md:col-span-2">
          {(control) => <TextInput {...control} type="date" name="from" defaultValue={asked.from} />}
        </Field>
        <Field label="To (UTC)" className="md:col-span-2">
          {(control) => <TextInput {...control} type="date" name="to" defaultValue={asked.to} />}
        </Field>
        <div className="col-span-2 flex flex-wrap items-end gap-4 pb-1.5">
          <Button type="submit">Show</Button>
          {auditFields.some((field) => asked[field] !== "") && (
            <Link href="/staff/audit" className="inline-flex min-h-target items-center">
              Clear all
            </Link>
          )}
        </div>
      </form>
    </search>
  );
}
