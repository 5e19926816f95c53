import { Plus, Search } from "lucide-react";
import Link from "next/link";
import { Button, ButtonLink } from "@/components/ui/button";
import { TextInput } from "@/components/ui/text-input";
import type { OrganizationRow } from "@/lib/application/staff/staff-views";
import { OrganizationsTable } from "./organizations-table";

interface OrganizationsPageProps {
  readonly search: string;
  readonly list: { readonly rows: readonly OrganizationRow[]; readonly next: string | null; readonly total: number };
  /** Whether this is the first page of the list. */
  readonly first: boolean;
}

/** Search, table, and 50 at a time. */
export function OrganizationsPage({ search, list, first }: OrganizationsPageProps) {
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1>Organizations</h1>
        <ButtonLink variant="primary" href="/staff/organizations/new">
          <Plus className="size-4.5" strokeWidth={1.8} aria-hidden="true" />
          New organization
        </ButtonLink>
      </div>
      <search>
        <form method="get" action="/staff/organizations" className="mt-5 flex gap-3">
          <div className="relative min-w-0 flex-1">
            <Search
              className="pointer-events-none absolute top-3.25 left-3.5 size-4.5 text-ink-3"
              strokeWidth={1.8}
              aria-hidden="true"
            />
            <TextInput
              type="search"
              name="q"
              aria-label="Search by name or short name"
              placeholder="Name or short name"
              defaultValue={search}
              maxLength={120}
              className="pl-10.5"
            />
          </div>
          <Button type="submit">Search</Button>
        </form>
      </search>
      <p className="mt-5 text-ink-2" role="status">
        {summary(list.total, search)}{" "}
        {search !== "" && list.rows.length > 0 && <Link href="/staff/organizations">Clear the search</Link>}
      </p>
      {list.rows.length > 0 ? (
        <OrganizationsTable organizations={list.rows} search={search} />
      ) : (
        <div className="mt-4 flex flex-wrap gap-3">
          {search !== "" && <ButtonLink href="/staff/organizations">Show all organizations</ButtonLink>}
        </div>
      )}
      <nav aria-label="Pages" className="mt-5 flex flex-wrap gap-3">
        {!first && <ButtonLink href={pageHref(search, null)}>Back to the first</ButtonLink>}
        {list.next !== null && <ButtonLink href={pageHref(search, list.next)}>Next 50</ButtonLink>}
      </nav>
    </>
  );
}

function summary(total: number, search: string): string {
  const count = total.toLocaleString("en-GB");
  if (search === "") return total === 0 ? "There is no organization yet." : `${count} in all, by name.`;
  if (total === 0) return `No organization has “${search}” in its name or short name.`;
  return `${count} ${total === 1 ? "matches" : "match"} “${search}”.`;
}

function pageHref(search: string, after: string | null): string {
  const query = new URLSearchParams();
  if (search !== "") query.set("q", search);
  if (after !== null) query.set("after", after);
  return query.size === 0 ? "/staff/organizations" : `/staff/organizations?${query}`;
}
