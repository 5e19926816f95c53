import type { MailContent } from "@/lib/domain/mail/mail-content";
import type { MailState } from "@/lib/domain/mail/mail-state";
import type { Slice } from "../oversight/page";
import type { Decided } from "../staff/staff-store";

/** A mail that this caller alone may hand to the mail server now. */
export interface DueMail {
  readonly id: string;
  readonly organizationId: string;
  readonly recipient: string;
  readonly content: MailContent;
  readonly linkSealed: string | null;
  /** Whether the setup link that it carries was revoked or has expired. */
  readonly linkEnded: boolean;
  /** This one included. */
  readonly attempts: number;
}

export interface MailRow {
  readonly id: string;
  readonly recipient: string;
  readonly content: MailContent;
  readonly state: MailState;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  /** When it is tried next; null unless it waits. */
  readonly dueAt: Date | null;
  readonly attempts: number;
  readonly answer: string | null;
}

/** How a mail leaves the state `sending`. */
export type SendingEnd =
  | { readonly state: "sent" | "failed"; readonly answer: string }
  | { readonly state: "queued"; readonly answer: string; readonly dueAt: Date };

/** The mails. Decisions put theirs in by themselves, in their own transaction. */
export interface Outbox {
  /** Takes the mail that has been due longest, so that nobody else sends it; null when none is due. */
  takeDue(now: Date, leaseEnds: Date): Promise<DueMail | null>;
  /** Ends the sending of a mail that {@link takeDue} took. */
  endSending(mail: Pick<DueMail, "id" | "organizationId">, end: SendingEnd, now: Date): Promise<void>;
  /** Fails the mails whose sender is gone without a word, and says which. */
  failLost(now: Date, answer: string): Promise<readonly { readonly id: string; readonly organizationId: string }[]>;
  /** Without a mail server: nothing waits for one. */
  setAside(now: Date): Promise<number>;

  /** Newest first. */
  list(state: MailState | null, slice: Slice): Promise<readonly MailRow[]>;
  /** How many there are of each state. */
  counts(): Promise<Readonly<Record<MailState, number>>>;
  show(id: string): Promise<MailRow | null>;
  /** Queues a mail again that has ended without being sent; false when it has not, or carries a link that is forgotten. */
  sendAgain(id: string, by: Decided): Promise<boolean>;
}
