import "server-only";
import { z } from "zod";
import type { ConnectionRef } from "@/lib/application/onboarding/onboarding-store";
import type { Prisma } from "./generated/client";

/**
 * Whom at an organization to write to about a submission: the address that its setup link was made for, else the
 * organization's contacts, else whoever submitted it, as they typed it.
 */
export async function recipientsAboutSubmission(
  transaction: Prisma.TransactionClient,
  submission: {
    readonly organizationId: string;
    readonly submittedLinkId: string | null;
    readonly submittedBy: string | null;
  },
): Promise<readonly string[]> {
  const { organizationId, submittedLinkId, submittedBy } = submission;
  const link = submittedLinkId
    ? await transaction.setupLink.findFirst({ where: { id: submittedLinkId, organizationId }, select: { email: true } })
    : null;
  if (link?.email) return [link.email];
  const contacts = await contactsOf(transaction, organizationId);
  if (contacts.length > 0) return contacts;
  const typed = z.email().safeParse(submittedBy);
  return typed.success ? [typed.data] : [];
}

/**
 * Whom to write to about a connection that is live, perhaps for years: the organization's contacts, which staff keep, else the
 * address that the newest setup link was made for. Only addresses that staff entered, because a setup link may go there.
 */
export async function recipientsAboutConnection(
  transaction: Prisma.TransactionClient,
  { organizationId, connectionId }: ConnectionRef,
): Promise<readonly string[]> {
  const contacts = await contactsOf(transaction, organizationId);
  if (contacts.length > 0) return contacts;
  const link = await transaction.setupLink.findFirst({
    where: { organizationId, connectionId, email: { not: null } },
    orderBy: { createdAt: "desc" },
    select: { email: true },
  });
  return link?.email ? [link.email] : [];
}

/** The staff who can decide. */
export async function staffRecipients(transaction: Prisma.TransactionClient): Promise<readonly string[]> {
  const members = await transaction.staffMember.findMany({
    where: { disabledAt: null, role: { in: ["reviewer", "admin"] }, email: { not: null } },
    orderBy: { email: "asc" },
    select: { email: true },
  });
  return members.flatMap(({ email }) => email ?? []);
}

async function contactsOf(transaction: Prisma.TransactionClient, organizationId: string): Promise<readonly string[]> {
  const contacts = await transaction.organizationContact.findMany({
    where: { organizationId },
    orderBy: { email: "asc" },
    select: { email: true },
  });
  return contacts.map(({ email }) => email);
}
