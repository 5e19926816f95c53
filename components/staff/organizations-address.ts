import type { OrganizationSort, OrganizationState } from "@/lib/application/staff/staff-views";

/** What the address of the list of organizations asks for. */
export interface OrganizationsAsked {
  readonly search: string;
  readonly state: OrganizationState | null;
  readonly sort: OrganizationSort;
  /** Where a later page begins. */
  readonly after?: string;
}

/** The address of a part of the list: the first page, unless told where to go on. What is usual is left out. */
export function organizationsHref({ search, state, sort }: OrganizationsAsked, after?: string): string {
  const query = new URLSearchParams();
  if (search.trim() !== "") query.set("q", search.trim());
  if (state !== null) query.set("state", state);
  if (sort !== "name") query.set("sort", sort);
  if (after !== undefined) query.set("after", after);
  return query.size === 0 ? "/staff/organizations" : `/staff/organizations?${query}`;
}
