import "server-only";
import { type OrganizationRow, organizationStates } from "@/lib/application/staff/staff-views";
import type { Prisma } from "./generated/client";
import { readProvider } from "./json-columns";

/** What a list row needs of an organization: its state, and its connections with their newest revisions. */
export const organizationRowSelect = {
  id: true,
  slug: true,
  name: true,
  createdAt: true,
  search: { select: { state: true } },
  connections: {
    where: { retiredAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: {
      revisions: {
        where: { status: { not: "superseded" } },
        orderBy: { number: "desc" },
        take: 1,
        select: { provider: true },
      },
    },
  },
} satisfies Prisma.OrganizationSelect;

interface SelectedOrganization {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly search: { readonly state: string } | null;
  readonly connections: readonly {
    readonly revisions: readonly { readonly provider: string | null }[];
  }[];
}

export function toOrganizationRow({
  id,
  slug,
  name,
  createdAt,
  search,
  connections,
}: SelectedOrganization): OrganizationRow {
  const provider =
    connections.flatMap(({ revisions }) => revisions).find((revision) => revision.provider !== null)?.provider ?? null;
  const state = organizationStates.find((known) => known === search?.state);
  if (!state) throw new Error(`organization ${id} has no state`);
  return { id, slug, name, createdAt, state, provider: readProvider(provider) };
}
