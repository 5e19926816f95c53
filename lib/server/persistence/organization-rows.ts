import "server-only";
import type { OrganizationRow, OrganizationState } from "@/lib/application/staff/staff-views";
import type { RevisionStatus } from "@/lib/domain/connection/revision";
import type { Prisma } from "./generated/client";
import { readProvider } from "./json-columns";

/** What a list row needs of an organization: its connections with their newest revisions. */
export const organizationRowSelect = {
  id: true,
  slug: true,
  name: true,
  status: true,
  createdAt: true,
  connections: {
    where: { retiredAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: {
      liveRevisionId: true,
      revisions: {
        where: { status: { not: "superseded" } },
        orderBy: { number: "desc" },
        take: 1,
        select: { status: true, provider: true },
      },
    },
  },
} satisfies Prisma.OrganizationSelect;

interface SelectedOrganization {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly status: "active" | "suspended";
  readonly createdAt: Date;
  readonly connections: readonly {
    readonly liveRevisionId: string | null;
    readonly revisions: readonly { readonly status: RevisionStatus; readonly provider: string | null }[];
  }[];
}

export function toOrganizationRow({
  id,
  slug,
  name,
  createdAt,
  ...organization
}: SelectedOrganization): OrganizationRow {
  const provider =
    organization.connections.flatMap(({ revisions }) => revisions).find((revision) => revision.provider !== null)
      ?.provider ?? null;
  return { id, slug, name, createdAt, state: stateOf(organization), provider: readProvider(provider) };
}

/** The one thing that matters most about an organization. */
function stateOf({ status, connections }: Pick<SelectedOrganization, "status" | "connections">): OrganizationState {
  const statuses = new Set(connections.flatMap(({ revisions }) => revisions.map((revision) => revision.status)));
  if (status === "suspended") return "suspended";
  if (statuses.has("submitted")) return "in_review";
  if (statuses.has("changes_requested")) return "changes_requested";
  if (connections.some(({ liveRevisionId }) => liveRevisionId !== null)) return "live";
  return statuses.size > 0 ? "setting_up" : "new";
}
