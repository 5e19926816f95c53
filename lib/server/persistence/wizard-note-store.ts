import "server-only";
import type { OnboardingStore } from "@/lib/application/onboarding/onboarding-store";
import type { StaffStore } from "@/lib/application/staff/staff-store";
import type { WizardNoteRow } from "@/lib/application/staff/staff-views";
import { type AuditedAction, audit } from "./audit";
import type { Database } from "./database";
import type { Prisma } from "./generated/client";
import { readProvider } from "./json-columns";

const notesShown = 50;

/** Client IT's side of the notes: leaving one. */
export function noteTaker(database: Database): Pick<OnboardingStore, "addNote"> {
  return {
    async addNote({ organizationId, connectionId, setupLinkId }, { provider, step, text }, most, now) {
      return database.$transaction(async (transaction) => {
        // Notes of one link wait for each other, so that none slips past the bound.
        await transaction.$queryRaw`SELECT 1 FROM setup_link WHERE organization_id = ${organizationId}::uuid AND id = ${setupLinkId}::uuid FOR UPDATE`;
        if ((await transaction.wizardNote.count({ where: { organizationId, setupLinkId } })) >= most) return false;
        await transaction.wizardNote.create({
          data: { organizationId, connectionId, setupLinkId, provider, guideStep: step, text, at: now },
          select: { id: true },
        });
        return true;
      });
    },
  };
}

/** The staff's side: reading them, and marking them as handled. */
export function noteDesk(database: Database): Pick<StaffStore, "listWizardNotes" | "handleWizardNote"> {
  return {
    async listWizardNotes(onlyOf) {
      const rows = await database.wizardNote.findMany({
        where: { handledAt: null, organization: { closedAt: null, ...(onlyOf !== null && { slug: onlyOf }) } },
        orderBy: [{ at: "asc" }, { id: "asc" }],
        take: notesShown,
        include: noteInclude,
      });
      return rows.map(toNoteRow);
    },

    async handleWizardNote(slug, id, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const note = await transaction.wizardNote.findFirst({
          where: { id, organization: { slug, closedAt: null } },
          select: { organizationId: true, text: true },
        });
        if (!note) return false;
        const { organizationId, text } = note;
        const { count } = await transaction.wizardNote.updateMany({
          where: { id, organizationId, handledAt: null },
          data: { handledAt: now, handledById: actor.kind === "staff" ? actor.id : null },
        });
        if (count === 0) return true;
        const subject = { kind: "wizard_note", id };
        const event: AuditedAction = { action: "wizard_note.handled", organizationId, subject, after: { note: text } };
        await audit(transaction, actor, event, now, context);
        return true;
      });
    },
  };
}

/** The newest notes of one organization, handled ones too. */
export async function notesOf(database: Database, organizationId: string): Promise<WizardNoteRow[]> {
  const rows = await database.wizardNote.findMany({
    where: { organizationId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: notesShown,
    include: noteInclude,
  });
  return rows.map(toNoteRow);
}

const noteInclude = {
  organization: { select: { slug: true, name: true } },
  handledBy: { select: { email: true, name: true } },
} satisfies Prisma.WizardNoteInclude;

function toNoteRow(row: Prisma.WizardNoteGetPayload<{ include: typeof noteInclude }>): WizardNoteRow {
  const { id, organization, guideStep, text, at, handledAt, handledBy } = row;
  return {
    ...{ id, organization, text, at },
    provider: readProvider(row.provider) ?? "generic",
    step: guideStep,
    handled: handledAt && { at: handledAt, by: handledBy?.email ?? handledBy?.name ?? null },
  };
}
