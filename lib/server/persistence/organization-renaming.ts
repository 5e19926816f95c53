import "server-only";
import type { SlugRefusal } from "@/lib/application/staff/slug-refusal";
import type { StaffStore } from "@/lib/application/staff/staff-store";
import { audit } from "./audit";
import type { Database } from "./database";
import { Prisma } from "./generated/client";

export type OrganizationRenaming = Pick<StaffStore, "renameOrganization" | "changeRedirectSlug">;

export function organizationRenaming(database: Database): OrganizationRenaming {
  return {
    async renameOrganization(slug, newSlug, { actor, now, context }) {
      return refusingTaken(() =>
        database.$transaction(async (transaction) => {
          const found = await transaction.organization.findUnique({
            where: { slug, closedAt: null },
            select: { id: true },
          });
          if (!found) return "not_found" as const;
          const { id } = found;
          const like = await lookAlike(transaction, newSlug, id);
          if (like !== null) return { like };
          await transaction.retiredSlug.deleteMany({ where: { slug: newSlug, organizationId: id } });
          await transaction.retiredSlug.create({ data: { slug, organizationId: id, retiredAt: now } });
          const { count } = await transaction.organization.updateMany({
            where: { id, slug, closedAt: null },
            data: { slug: newSlug, updatedAt: now },
          });
          // Somebody else renamed or closed it at this moment: nothing of this is kept.
          if (count !== 1) throw new Error("the organization changed while it was renamed");
          // What is registered at the identity providers stays what they are sent.
          const places = { organizationId: id };
          await transaction.connection.updateMany({
            where: { ...places, redirectSlug: null },
            data: { redirectSlug: slug },
          });
          await transaction.connection.updateMany({
            where: { ...places, redirectSlug: newSlug },
            data: { redirectSlug: null },
          });
          const event = {
            ...{ action: "organization.renamed", organizationId: id, subject: { kind: "organization", id } },
            ...{ before: { slug }, after: { slug: newSlug } },
          };
          await audit(transaction, actor, event, now, context);
          return "renamed" as const;
        }),
      );
    },

    async changeRedirectSlug(slug, key, to, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const found = await transaction.connection.findFirst({
          where: { key, retiredAt: null, organization: { slug, closedAt: null } },
          select: { id: true, organizationId: true, redirectSlug: true },
        });
        if (!found) return false;
        const { id, organizationId } = found;
        const before = found.redirectSlug ?? slug;
        if (before === to) return true;
        const former = to === slug ? null : to;
        if (former !== null) {
          const owned = await transaction.retiredSlug.count({ where: { slug: former, organizationId } });
          if (owned === 0) return false;
        }
        await transaction.connection.updateMany({ where: { id, organizationId }, data: { redirectSlug: former } });
        const event = {
          ...{ action: "connection.redirect_url_changed", organizationId, subject: { kind: "connection", id } },
          ...{ before: { slug: before }, after: { slug: to } },
        };
        await audit(transaction, actor, event, now, context);
        return true;
      });
    },
  };
}

/** A slug of another organization, present or former, that people would take this one for; null when there is none. */
export async function lookAlike(
  transaction: Prisma.TransactionClient,
  slug: string,
  organizationId: string | null,
): Promise<string | null> {
  const [row] = await transaction.$queryRaw<{ slug: string }[]>`
    SELECT slug FROM organization WHERE slug_skeleton(slug) = slug_skeleton(${slug}) AND slug <> ${slug} AND id IS DISTINCT FROM ${organizationId}::uuid
    UNION ALL
    SELECT slug FROM retired_slug WHERE slug_skeleton(slug) = slug_skeleton(${slug}) AND slug <> ${slug} AND organization_id IS DISTINCT FROM ${organizationId}::uuid
    LIMIT 1`;
  return row?.slug ?? null;
}

/** The database refuses a slug that somebody has or had; that is an answer, not a fault. */
export async function refusingTaken<Result>(work: () => Promise<Result>): Promise<Result | SlugRefusal> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return "slug_taken";
    throw error;
  }
}
