import { loginUrl } from "../organization/addresses";
import { reviewedFieldNames } from "../review/reviewed-field";
import type { Letter, LetterPart } from "./letter";
import type { MailContent } from "./mail-content";
import type { MailPlaces } from "./mail-places";
import { messageForColleagues } from "./message-for-colleagues";
import { backIntoWizard, namedConnection } from "./named-connection";

type Of<Kind extends MailContent["kind"]> = Extract<MailContent, { kind: Kind }>;

export function changesRequestedLetter(content: Of<"changes_requested">): Letter {
  const { comments, note } = content;
  const name = namedConnection(content);
  return {
    subject: `Pacvue asks for changes: sign-in of ${name}`,
    heading: comments.length === 1 ? "Pacvue asks for 1 change" : "Pacvue asks for changes",
    parts: [
      {
        kind: "text",
        text: `The sign-in of ${name} cannot go live as it was submitted. What you entered is kept: change what is asked for, or say why it stays, then submit it again.`,
      },
      ...comments.map(({ field, text }): LetterPart => ({ kind: "quote", title: reviewedFieldNames[field], text })),
      ...quoted(comments.length > 0 ? "Pacvue adds" : "What should change", note),
      { kind: "text", text: backIntoWizard },
    ],
  };
}

export function approvedLetter(content: Of<"approved">, { publicUrl }: Pick<MailPlaces, "publicUrl">): Letter {
  const address = loginUrl(publicUrl, content.organization.slug);
  return {
    subject: `Sign-in of ${namedConnection(content)} is live`,
    heading: "It is live. Your colleagues can sign in.",
    parts: [
      { kind: "address", label: "Login URL for your users", url: address },
      {
        kind: "passage",
        title: "Tell your colleagues, for instance with this message",
        text: messageForColleagues(content.provider, address),
      },
    ],
  };
}

export function rejectedLetter(content: Of<"rejected">): Letter {
  const name = namedConnection(content);
  return {
    subject: `Sign-in of ${name} was not approved`,
    heading: "Pacvue did not approve it",
    parts: [
      ...quoted("Why", content.note),
      {
        kind: "text",
        text: content.live
          ? "What was live before stays live: nothing changes for your colleagues."
          : "Nothing changes for your colleagues.",
      },
      { kind: "text", text: "If you think this is wrong, talk to your contact at Pacvue." },
    ],
  };
}

function quoted(title: string, text: string): readonly LetterPart[] {
  return text === "" ? [] : [{ kind: "quote", title, text }];
}
