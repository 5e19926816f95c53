import "server-only";
import type { ReviewDecision } from "@/lib/domain/connection/revision";
import type { MailContent } from "@/lib/domain/mail/mail-content";
import type { ReviewComment } from "@/lib/domain/review/review-comment";
import type { ConnectionRevision, Prisma } from "./generated/client";
import { readProvider } from "./json-columns";
import { recipientsAboutSubmission, staffRecipients } from "./mail-recipients";
import { aboutConnection } from "./mail-subject";
import { queueMail } from "./queue-mail";

type Submission = Pick<
  ConnectionRevision,
  "id" | "organizationId" | "connectionId" | "submittedBy" | "submittedLinkId" | "provider"
>;

/** Tells client IT that their submission has arrived, and staff that it waits. */
export async function mailSubmission(
  transaction: Prisma.TransactionClient,
  revision: Submission,
  now: Date,
): Promise<void> {
  const { organizationId, id: submissionId } = revision;
  const { about, live } = await aboutConnection(transaction, revision);
  const submittedBy = revision.submittedBy ?? "Somebody";
  const received: MailContent = { kind: "submission_received", ...about, submittedBy, live };
  const waiting: MailContent = { kind: "submission_waiting", ...about, submittedBy, submissionId };
  const mail = (content: MailContent) => (recipient: string) => ({
    ...{ organizationId, recipient, content },
    dedupeKey: `${content.kind}:${submissionId}:${recipient}`,
  });
  const [clientIt, staff] = [
    await recipientsAboutSubmission(transaction, revision),
    await staffRecipients(transaction),
  ];
  await queueMail(transaction, [...clientIt.map(mail(received)), ...staff.map(mail(waiting))], now);
}

/** Tells client IT what was decided about their submission. */
export async function mailDecision(
  transaction: Prisma.TransactionClient,
  revision: Submission,
  review: {
    readonly id: string;
    readonly decision: ReviewDecision;
    readonly note: string;
    readonly comments: readonly ReviewComment[];
  },
  now: Date,
): Promise<void> {
  const { about, live } = await aboutConnection(transaction, revision);
  const { decision, note } = review;
  const contents: Readonly<Record<ReviewDecision, MailContent>> = {
    approved: { kind: "approved", ...about, provider: readProvider(revision.provider) ?? "generic" },
    changes_requested: { kind: "changes_requested", ...about, note, comments: [...review.comments] },
    rejected: { kind: "rejected", ...about, note, live },
  };
  const { organizationId } = revision;
  const recipients = await recipientsAboutSubmission(transaction, revision);
  await queueMail(
    transaction,
    recipients.map((recipient) => ({
      ...{ organizationId, recipient, content: contents[decision] },
      dedupeKey: `${decision}:${review.id}:${recipient}`,
    })),
    now,
  );
}
