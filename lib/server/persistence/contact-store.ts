import "server-only";
import type { StaffStore } from "@/lib/application/staff/staff-store";
import { audit } from "./audit";
import type { Database } from "./database";
import { Prisma } from "./generated/client";

export type ContactStore = Pick<StaffStore, "listContacts" | "addContact" | "changeContact" | "removeContact">;

const shown = { id: true, name: true, email: true, role: true } satisfies Prisma.OrganizationContactSelect;

export function contactStore(database: Database): ContactStore {
  return {
    async listContacts(slug) {
      const found = await database.organization.findUnique({
        where: { slug, closedAt: null },
        select: { contacts: { orderBy: [{ name: "asc" }, { id: "asc" }], select: shown } },
      });
      return found?.contacts ?? null;
    },

    async addContact(slug, contact, { actor, now, context }) {
      try {
        return await database.$transaction(async (transaction) => {
          const organization = await transaction.organization.findUnique({
            where: { slug, closedAt: null },
            select: { id: true },
          });
          if (!organization) return "not_found" as const;
          const { id: organizationId } = organization;
          const added = await transaction.organizationContact.create({
            data: { organizationId, ...contact, createdAt: now },
            select: shown,
          });
          const subject = { kind: "organization_contact", id: added.id };
          await audit(transaction, actor, { action: "contact.added", organizationId, subject }, now, context);
          return added;
        });
      } catch (error) {
        if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return "email_taken";
        throw error;
      }
    },

    async changeContact(slug, id, contact, { actor, now, context }) {
      try {
        return await database.$transaction(async (transaction) => {
          const found = await transaction.organizationContact.findFirst({
            where: { id, organization: { slug, closedAt: null } },
            select: { organizationId: true },
          });
          if (!found) return "not_found" as const;
          const { organizationId } = found;
          const { count } = await transaction.organizationContact.updateMany({
            where: { id, organizationId },
            data: contact,
          });
          if (count !== 1) return "not_found" as const;
          const subject = { kind: "organization_contact", id };
          await audit(transaction, actor, { action: "contact.changed", organizationId, subject }, now, context);
          return "changed" as const;
        });
      } catch (error) {
        if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return "email_taken";
        throw error;
      }
    },

    async removeContact(slug, id, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const found = await transaction.organizationContact.findFirst({
          where: { id, organization: { slug, closedAt: null } },
          select: { organizationId: true },
        });
        if (!found) return false;
        const { organizationId } = found;
        const { count } = await transaction.organizationContact.deleteMany({ where: { id, organizationId } });
        if (count !== 1) return false;
        const subject = { kind: "organization_contact", id };
        await audit(transaction, actor, { action: "contact.removed", organizationId, subject }, now, context);
        return true;
      });
    },
  };
}
