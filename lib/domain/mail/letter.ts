/** One part of a letter. Every text is plain: what it becomes, in a text or in HTML, is escaped there. */
export type LetterPart =
  | { readonly kind: "text"; readonly text: string }
  /** The one thing to do, as a link. */
  | { readonly kind: "action"; readonly label: string; readonly url: string }
  /** An address to read or copy. */
  | { readonly kind: "address"; readonly label: string; readonly url: string }
  /** Words of somebody, under their title. */
  | { readonly kind: "quote"; readonly title: string; readonly text: string }
  /** A text to pass on as it is. */
  | { readonly kind: "passage"; readonly title: string; readonly text: string };

/** A mail before it is text or HTML. */
export interface Letter {
  readonly subject: string;
  readonly heading: string;
  readonly parts: readonly LetterPart[];
}

const longestSubject = 180;

/** A subject as a header may hold it (RFC 5322 section 2.2): one line, no control or direction signs. */
export function subjectOf({ subject }: Letter): string {
  return subject
    .replace(/[\p{C}\p{Z}]+/gu, " ")
    .trim()
    .slice(0, longestSubject);
}

const farewell = "This message was sent by Pacvue single sign-on.";

/** A letter as plain text, lines ended by \n. Whole without its HTML. */
export function letterText(letter: Letter): string {
  return `${[letter.heading, ...letter.parts.map(partText), `-- \n${farewell}`].join("\n\n")}\n`;
}

function partText(part: LetterPart): string {
  switch (part.kind) {
    case "text":
      return part.text;
    case "action":
    case "address":
      return `${part.label}:\n${part.url}`;
    case "quote":
      return `${part.title}:\n${part.text.replace(/^/gm, "  > ")}`;
    case "passage":
      return `${part.title}:\n\n${part.text.replace(/^(?=.)/gm, "    ")}`;
  }
}

/** The closing line of every mail, for its HTML. */
export const letterFarewell = farewell;
