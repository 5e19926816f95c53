import type { Metadata } from "next";
import { NotAllowed } from "@/components/staff/not-allowed";
import type { OrganizationsAsked } from "@/components/staff/organizations-address";
import { OrganizationsPage } from "@/components/staff/organizations-page";
import { listOrganizations } from "@/lib/application/staff/organizations";
import { organizationSorts, organizationStates } from "@/lib/application/staff/staff-views";
import { hasRole } from "@/lib/domain/staff/actor";
import { run } from "@/lib/server/run";
import { requireStaff } from "../../require-staff";
import { shown } from "../../shown";

export const metadata: Metadata = { title: "Organizations" };

interface PageProps {
  readonly searchParams: Promise<Readonly<Record<"q" | "state" | "sort" | "after", string | string[] | undefined>>>;
}

export default async function Page({ searchParams }: PageProps) {
  const actor = await requireStaff();
  const asked = askedFor(await searchParams);
  const list = shown(await run(listOrganizations, { actor, ...asked }));
  if (list === null) return <NotAllowed />;
  return <OrganizationsPage asked={asked} list={list} mayCreate={hasRole(actor, "reviewer")} />;
}

/** An address that asks for something that is not there asks for everything. */
function askedFor({ q, state, sort, after }: Awaited<PageProps["searchParams"]>): OrganizationsAsked {
  return {
    search: single(q)?.trim().slice(0, 120) ?? "",
    state: organizationStates.find((known) => known === single(state)) ?? null,
    sort: organizationSorts.find((known) => known === single(sort)) ?? "name",
    after: single(after),
  };
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
