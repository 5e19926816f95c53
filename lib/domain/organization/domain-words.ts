import type { DomainRefusalCode } from "./domain-name";
import type { ChallengeRecord, DomainFinding } from "./domain-proof";

/** What is so, then what to do. */
export interface DomainWords {
  readonly title: string;
  readonly cure: string;
}

const anExample = "Enter it as in northwind.com.";

/** Why a domain cannot be added to the list, or taken off it. */
export type DomainProblemCode = DomainRefusalCode | "there_already" | "too_many" | "in_use";

const codes: readonly DomainProblemCode[] = [
  ...(["empty", "several", "not_a_domain", "ip_address", "single_label", "not_public"] as const),
  ...(["public_suffix", "free_mail", "too_long", "there_already", "too_many", "in_use"] as const),
];

/** The code in an address that a plain form led back to; null for anything else. */
export function readDomainProblem(text: string | null): DomainProblemCode | null {
  return codes.find((code) => code === text) ?? null;
}

/** The same for client IT. `domain` is the name that was read, where one was. */
export function domainProblemWords(code: DomainProblemCode, domain: string | null): DomainWords {
  const name = domain ?? "this name";
  switch (code) {
    case "empty":
      return { title: "No domain is entered.", cure: "Enter the part behind the @ of your people’s e-mail addresses." };
    case "several":
      return { title: "This is more than one name.", cure: "Add one domain at a time." };
    case "not_a_domain":
      return { title: "This is not a domain name.", cure: anExample };
    case "ip_address":
      return { title: "This is an IP address.", cure: `A domain is a name. ${anExample}` };
    case "single_label":
      return { title: `${domain ?? "This"} is only a part of a domain name.`, cure: anExample };
    case "not_public":
      return {
        title: `${domain ?? "This"} is a name inside a network.`,
        cure: "Enter a domain that is registered on the internet, as in northwind.com.",
      };
    case "public_suffix":
      return {
        title: `Nobody owns ${name}: names are registered below it.`,
        cure: "Enter your own domain below it.",
      };
    case "free_mail":
      return {
        title: `Anybody can have an e-mail address at ${name}.`,
        cure: "Only a domain of your company’s own can be proven. Leave this one out.",
      };
    case "too_long":
      return { title: "This domain name is too long for the record.", cure: "Ask your Pacvue contact what to do." };
    case "there_already":
      return { title: "This domain is in the list already.", cure: "Its record is shown above." };
    case "too_many":
      return { title: "The list is full.", cure: "Remove a domain that is not needed, or ask your Pacvue contact." };
    case "in_use":
      return {
        title: "People sign in by this domain.",
        cure: "The rule that is live depends on it. Ask your Pacvue contact to withdraw it.",
      };
  }
}

/** What a look at the DNS found instead of the record, for client IT. */
export function findingWords(finding: DomainFinding, record: ChallengeRecord): DomainWords {
  switch (finding.kind) {
    case "missing":
      return {
        title: finding.name === "exists" ? "The name is there, without a TXT record." : "There is no such record yet.",
        cure: "A new record is mostly seen within minutes, at times only after an hour. We look again by ourselves.",
      };
    case "other":
      return {
        title:
          finding.values.length === 1
            ? "The record is there with another value."
            : "The records there have other values.",
        cure: "Replace the value with the one above, or add a second TXT record with it.",
      };
    case "misplaced":
      return {
        title: `The right value is at ${finding.at}.`,
        cure:
          finding.at === record.domain
            ? `Move it to ${record.name}.`
            : `Your DNS added the domain by itself. Enter ${record.shortName} as the name.`,
      };
    case "no_answer":
      return {
        title: finding.reason === "slow" ? "The DNS did not answer in time." : "The DNS answered with an error.",
        cure: "We try again by ourselves. If it stays so, see whether the name servers of your domain answer.",
      };
    case "claimed":
      return {
        title: "The record is right, and another organization at Pacvue has this domain already.",
        cure: "A domain belongs to one organization. Ask your Pacvue contact.",
      };
  }
}
