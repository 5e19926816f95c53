import "server-only";
import type { StaffStore } from "@/lib/application/staff/staff-store";
import { audit } from "./audit";
import type { Database } from "./database";

export type OrganizationLogo = Pick<StaffStore, "keepLogo">;

export function organizationLogo(database: Database): OrganizationLogo {
  return {
    async keepLogo(slug, logo, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const found = await transaction.organization.findUnique({
          where: { slug, closedAt: null },
          select: { id: true, logo: { select: { digest: true } } },
        });
        if (!found) return false;
        const { id: organizationId } = found;
        const before = found.logo?.digest ?? null;
        if (before === (logo?.digest ?? null)) return true;
        await transaction.organizationLogo.deleteMany({ where: { organizationId } });
        if (logo) await transaction.organizationLogo.create({ data: { organizationId, ...logo, createdAt: now } });
        const event = {
          ...{ action: logo ? "organization.logo_changed" : "organization.logo_removed", organizationId },
          subject: { kind: "organization", id: organizationId },
          ...{ before: { logo: before }, after: { logo: logo?.digest ?? null } },
        };
        await audit(transaction, actor, event, now, context);
        return true;
      });
    },
  };
}
