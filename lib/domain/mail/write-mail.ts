import { approvedLetter, changesRequestedLetter, rejectedLetter } from "./decision-letters";
import { type Letter, letterText, subjectOf } from "./letter";
import { letterHtml } from "./letter-html";
import { connectionFailingLetter, secretExpiringLetter } from "./life-cycle-letters";
import { renewalLinkLetter, setupLinkLetter } from "./link-letters";
import type { MailContent } from "./mail-content";
import type { MailPlaces } from "./mail-places";
import { submissionReceivedLetter, submissionWaitingLetter } from "./submission-letters";

/** Stands where the setup link stood, or would stand, for whoever looks at a mail without holding its token. */
export const hiddenLink = "[setup link]";

export interface WrittenMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Writes a mail. The same content gives the same mail at any time. */
export function writeMail(content: MailContent, places: MailPlaces): WrittenMail {
  const letter = letterOf(content, places);
  return { subject: subjectOf(letter), text: letterText(letter), html: letterHtml(letter) };
}

function letterOf(content: MailContent, places: MailPlaces): Letter {
  switch (content.kind) {
    case "setup_link":
      return setupLinkLetter(content, places);
    case "renewal_link":
      return renewalLinkLetter(content, places);
    case "submission_received":
      return submissionReceivedLetter(content);
    case "submission_waiting":
      return submissionWaitingLetter(content, places);
    case "changes_requested":
      return changesRequestedLetter(content);
    case "approved":
      return approvedLetter(content, places);
    case "rejected":
      return rejectedLetter(content);
    case "secret_expiring":
      return secretExpiringLetter(content, places);
    case "connection_failing":
      return connectionFailingLetter(content, places);
  }
}
