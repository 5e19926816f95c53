import { Plus } from "lucide-react";
import Link from "next/link";
import { ButtonLink } from "@/components/ui/button";
import type { OrganizationList } from "@/lib/application/staff/staff-views";
import { boundedCount } from "./bounded-count";
import { OrganizationFilters } from "./organization-filters";
import { OrganizationSearch } from "./organization-search";
import { type OrganizationsAsked, organizationsHref } from "./organizations-address";
import { OrganizationsTable } from "./organizations-table";
import { stateWords } from "./state-of-organization";

interface OrganizationsPageProps {
  readonly asked: OrganizationsAsked;
  readonly list: OrganizationList;
  readonly mayCreate: boolean;
}

/** Search, filters, table, and 50 at a time. Everything that is asked for stands in the address. */
export function OrganizationsPage({ asked, list, mayCreate }: OrganizationsPageProps) {
  const { search, state, after } = asked;
  const narrowed = search !== "" || state !== null;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1>Organizations</h1>
        {mayCreate && (
          <ButtonLink variant="primary" href="/staff/organizations/new">
            <Plus className="size-4.5" strokeWidth={1.8} aria-hidden="true" />
            New organization
          </ButtonLink>
        )}
      </div>
      <OrganizationSearch asked={asked}>
        <OrganizationFilters asked={asked} counts={list.counts} />
        <p className="mt-5 text-ink-2" role="status" id="found">
          {summary(list, asked)}
        </p>
        {list.rows.length > 0 && <OrganizationsTable organizations={list.rows} search={search} />}
        <nav aria-label="Pages" className="mt-5 flex flex-wrap items-center gap-3 empty:hidden">
          {after !== undefined && <ButtonLink href={organizationsHref(asked)}>Back to the first</ButtonLink>}
          {list.next !== null && <ButtonLink href={organizationsHref(asked, list.next)}>Next 50</ButtonLink>}
          {narrowed && <Link href="/staff/organizations">Show all organizations</Link>}
        </nav>
      </OrganizationSearch>
    </>
  );
}

function summary({ total }: OrganizationList, { search, state, sort }: OrganizationsAsked): string {
  const order = sort === "name" ? "by name" : "newest first";
  const which = state === null ? "" : ` in the state “${stateWords(state)}”`;
  if (total.count === 0) {
    if (search !== "") return `No organization${which} has “${search}” in its name, domains, issuer or contacts.`;
    return state === null ? "There is no organization yet." : `No organization is${which} now.`;
  }
  if (search === "") return `${boundedCount(total)}${which === "" ? " in all" : which}, ${order}.`;
  const matches = total.count === 1 && !total.more ? "matches" : "match";
  return `${boundedCount(total)}${which} ${matches} “${search}”, ${order}.`;
}
