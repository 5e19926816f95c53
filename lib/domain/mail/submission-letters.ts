import type { Letter } from "./letter";
import type { MailContent } from "./mail-content";
import type { MailPlaces } from "./mail-places";
import { backIntoWizard, namedConnection } from "./named-connection";

type Of<Kind extends MailContent["kind"]> = Extract<MailContent, { kind: Kind }>;

export function submissionReceivedLetter(content: Of<"submission_received">): Letter {
  const name = namedConnection(content);
  const meanwhile = content.live
    ? "Until then your colleagues go on signing in with what is live."
    : "Until then nothing changes for your colleagues.";
  return {
    subject: `Pacvue reviews the sign-in of ${name}`,
    heading: "Pacvue is looking at it now",
    parts: [
      {
        kind: "text",
        text: `${content.submittedBy} submitted the sign-in of ${name} for review. ${meanwhile} You get a message when it is decided.`,
      },
      { kind: "text", text: `To see how it stands, or to take it back: ${lowered(backIntoWizard)}` },
    ],
  };
}

export function submissionWaitingLetter(
  content: Of<"submission_waiting">,
  { publicUrl }: Pick<MailPlaces, "publicUrl">,
): Letter {
  const name = namedConnection(content);
  return {
    subject: `Review: ${name}`,
    heading: `${name} waits for a review`,
    parts: [
      { kind: "text", text: `Submitted by ${content.submittedBy}.` },
      { kind: "action", label: "Review it", url: `${publicUrl}/staff/reviews/${content.submissionId}` },
    ],
  };
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
