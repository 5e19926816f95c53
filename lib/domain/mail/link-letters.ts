import { identityProviders } from "../connection/identity-provider";
import type { Letter } from "./letter";
import type { MailContent } from "./mail-content";
import { mailDay } from "./mail-day";
import type { MailPlaces } from "./mail-places";
import { namedConnection } from "./named-connection";

type Of<Kind extends MailContent["kind"]> = Extract<MailContent, { kind: Kind }>;

export function setupLinkLetter(content: Of<"setup_link">, { setupLink }: Pick<MailPlaces, "setupLink">): Letter {
  const name = namedConnection(content);
  return {
    subject: `Set up sign-in to Pacvue for ${name}`,
    heading: `Connect ${name} to Pacvue`,
    parts: [
      {
        kind: "text",
        text: "Your colleagues can sign in to Pacvue with the accounts they have. You connect your identity provider in a wizard: it shows you each step, checks what you enter and lets you test the sign-in. Most people need 15 minutes.",
      },
      { kind: "action", label: "Open the wizard", url: setupLink },
      {
        kind: "text",
        text: `The link works until ${mailDay(content.linkExpiresAt)}, for whoever has it: pass it on only to the colleague who manages your identity provider. Nothing goes live before Pacvue has reviewed it.`,
      },
    ],
  };
}

export function renewalLinkLetter(content: Of<"renewal_link">, { setupLink }: Pick<MailPlaces, "setupLink">): Letter {
  const name = namedConnection(content);
  const end = content.secretExpiresAt === null ? "" : ` The one in use ends on ${mailDay(content.secretExpiresAt)}.`;
  return {
    subject: `Renew the client secret of ${name}`,
    heading: `Enter a new client secret for ${name}`,
    parts: [
      { kind: "text", text: `${howToRenew(content.provider)}${end}` },
      { kind: "action", label: "Renew the secret", url: setupLink },
      { kind: "text", text: whileRenewing(content.linkExpiresAt) },
    ],
  };
}

/** What to do first, in the console of the identity provider. */
export function howToRenew(provider: keyof typeof identityProviders): string {
  const { inSentence, credentialsPath } = identityProviders[provider];
  return `Make a new client secret at ${inSentence} (${credentialsPath.replaceAll("›", ">")}), keep the old one, and enter the new one in the wizard.`;
}

export function whileRenewing(linkExpiresAt: string): string {
  return `Your colleagues go on signing in with the old secret until a test sign-in with the new one has passed; then the new one takes over at once. The link needs no sign-in and works until ${mailDay(linkExpiresAt)}, for whoever has it.`;
}
