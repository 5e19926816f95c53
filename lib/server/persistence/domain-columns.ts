import "server-only";
import { domainFindingSchema } from "@/lib/domain/organization/domain-proof";
import type { OrganizationDomain } from "@/lib/domain/organization/organization-domain";
import type { Database } from "./database";
import type { Prisma } from "./generated/client";

const selected = {
  id: true,
  domain: true,
  challenge: true,
  createdAt: true,
  provenAt: true,
  lastCheckedAt: true,
  finding: true,
  confirmedBy: { select: { email: true, name: true } },
  confirmedByKey: { select: { name: true } },
} satisfies Prisma.OrganizationDomainSelect;

/** The domains of one organization, oldest first. */
export async function domainsOf(database: Database, organizationId: string): Promise<OrganizationDomain[]> {
  const rows = await database.organizationDomain.findMany({
    where: { organizationId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: selected,
  });
  return rows.map(({ confirmedBy, confirmedByKey, finding, ...row }) => ({
    ...row,
    confirmedBy: confirmedBy
      ? (confirmedBy.email ?? confirmedBy.name ?? "Pacvue")
      : confirmedByKey && `API key “${confirmedByKey.name}”`,
    // What an older or newer release wrote and this one cannot read is as good as no look.
    finding: domainFindingSchema.safeParse(finding).data ?? null,
  }));
}
