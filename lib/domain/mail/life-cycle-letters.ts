import { describeFailure } from "../health/failure-words";
import type { Letter, LetterPart } from "./letter";
import { howToRenew, whileRenewing } from "./link-letters";
import type { MailContent } from "./mail-content";
import { mailDay, mailMoment } from "./mail-day";
import type { MailPlaces } from "./mail-places";
import { backIntoWizard, namedConnection } from "./named-connection";

type Of<Kind extends MailContent["kind"]> = Extract<MailContent, { kind: Kind }>;

export function secretExpiringLetter(content: Of<"secret_expiring">, places: MailPlaces): Letter {
  const name = namedConnection(content);
  const inDays = content.days === 1 ? "within a day" : `in ${content.days} days`;
  const day = mailDay(content.secretExpiresAt);
  return {
    subject: `The client secret of ${name} expires ${inDays}`,
    heading: `Nobody at ${content.organization.name} can sign in from ${day} on, unless the secret is renewed`,
    parts: content.reader === "staff" ? askStaff(content, places) : renewIt(content, places),
  };
}

function renewIt(content: Of<"secret_expiring">, { setupLink }: MailPlaces): readonly LetterPart[] {
  const first: LetterPart = { kind: "text", text: howToRenew(content.provider) };
  if (content.linkExpiresAt === null) return [first, { kind: "text", text: backIntoWizard }];
  return [
    first,
    { kind: "action", label: "Renew the secret", url: setupLink },
    { kind: "text", text: whileRenewing(content.linkExpiresAt) },
  ];
}

function askStaff({ organization }: MailContent, places: MailPlaces): readonly LetterPart[] {
  const text = `No address of anybody at ${organization.name} is known here, so they were not told. Find out who manages their identity provider, make a setup link and hand it over.`;
  return [{ kind: "text", text }, organizationAction(organization.slug, places)];
}

export function connectionFailingLetter(content: Of<"connection_failing">, places: MailPlaces): Letter {
  const { code, provider, since, organization } = content;
  const { happened, cure } = describeFailure(code, provider);
  const text = `Nobody has been able to sign in with ${namedConnection(content)} since ${mailMoment(since)}.`;
  const forIt: readonly LetterPart[] = [{ kind: "text", text: backIntoWizard }];
  return {
    subject: `Nobody at ${namedConnection(content)} can sign in to Pacvue`,
    heading: `Sign-in fails for everybody at ${organization.name}`,
    parts: [
      { kind: "text", text },
      { kind: "text", text: happened },
      { kind: "text", text: `What helps: ${cure.replaceAll("›", ">")}` },
      ...(content.reader === "staff" ? [organizationAction(organization.slug, places)] : forIt),
    ],
  };
}

function organizationAction(slug: string, { publicUrl }: MailPlaces): LetterPart {
  return { kind: "action", label: "Open the organization", url: `${publicUrl}/staff/organizations/${slug}` };
}
