/** One mail, ready for the mail server. */
export interface OutgoingMail {
  /** Derived from the mail's row (RFC 5322 section 3.6.4, without the angle brackets), so that a repeat is recognised. */
  readonly messageId: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * How handing over a mail ended; `answer` is what the mail server said, or what went wrong, for staff to read. `later`: it was not
 * taken and may be tried again; `unreachable` when that holds for every mail. `refused`: this mail will never be taken.
 * `unknown`: the connection broke after the mail was handed over and before the server said whether it took it.
 */
export interface Delivery {
  readonly kind: "sent" | "later" | "unreachable" | "refused" | "unknown";
  readonly answer: string;
}

export interface Mailer {
  /** Whether there is a mail server. */
  readonly configured: boolean;
  /** What stands after the @ of a Message-ID. */
  readonly domain: string;
  /** Hands over one mail to one recipient, in bounded time. Never rejects. */
  send(mail: OutgoingMail): Promise<Delivery>;
  /** Seals the token of the setup link that a mail carries, for that mail's row alone. */
  sealLink(token: string, mailId: string): string;
  openLink(sealed: string, mailId: string): string;
}
