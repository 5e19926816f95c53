import { type IdentityProviderKey, identityProviders } from "../connection/identity-provider";
import type { UserManagement } from "../connection/user-management";
import { type ClaimSource, claimSources } from "../guide/claim-sources";
import { domainOf } from "./decide-sign-in";
import type { PreviewedPerson } from "./preview-rule";

export interface DecisionWords {
  /** Why this person gets in or does not, as a whole sentence. */
  readonly why: string;
  /** What is missing and where it is added; null when nothing is. */
  readonly missing: ClaimSource | null;
}

/** What client IT reads about one tested person under a rule. */
export function decisionInWords(
  { person, verdict, decision }: PreviewedPerson,
  rule: UserManagement,
  provider: IdentityProviderKey | null,
): DecisionWords {
  const vendor = identityProviders[provider ?? "generic"].inSentence;
  const sources = claimSources[provider ?? "generic"];
  const domain = domainOf(person.email);
  if (decision.allowed) return { why: whyIn(person, rule, vendor), missing: null };
  if (verdict === "unknown") {
    const claim = rule.kind === "groups" ? rule.claim : "";
    return {
      why: `Not known yet: this test did not look for the claim “${claim}”. Save the rule, then let this person test again.`,
      missing: null,
    };
  }
  switch (decision.because) {
    case "no_company":
      return {
        why: `Does not get in: this is a private account, not one of a company at ${vendor}.`,
        missing: { path: null, what: "Test again with an account of your company." },
      };
    case "other_company":
      return {
        why: `Does not get in: ${person.hostedDomain ?? "the account's company"} is not the company that was tested.`,
        missing: { path: null, what: "Accounts of a second domain get in once that domain is proven to be yours." },
      };
    case "no_email":
      return { why: `Does not get in: ${vendor} sent no e-mail address.`, missing: sources.email };
    case "other_domain":
      return { why: `Does not get in: ${domain ?? "this domain"} is not among the domains.`, missing: null };
    case "not_listed":
      return { why: "Does not get in: not on the list.", missing: null };
    case "in_no_group":
      return { why: `Does not get in: ${vendor} named no group of this list.`, missing: null };
    case "claim_missing":
      return {
        why: `Does not get in: ${vendor} sent no claim “${rule.kind === "groups" ? rule.claim : ""}”.`,
        missing: sources.groups,
      };
    case "email_unverified":
      return {
        why: `Does not get in: ${vendor} says that this address is not verified.`,
        missing: { path: null, what: `Verify the address at ${vendor}, then test again.` },
      };
    case "email_never_said_verified":
      return {
        why: `Does not get in: ${vendor} does not say whether this address is verified.`,
        missing: {
          path: null,
          what: `It counts once ${domain ?? "its domain"} is proven to be yours. Without that, choose another rule.`,
        },
      };
  }
}

function whyIn(person: PreviewedPerson["person"], rule: UserManagement, vendor: string): string {
  switch (rule.kind) {
    case "provider":
      return `Gets in: ${vendor} let this person through.`;
    case "domains":
      return `Gets in: an address at ${domainOf(person.email)}.`;
    case "groups": {
      const member = person.groups.filter((group) => rule.values.includes(group));
      return `Gets in: member of ${member.slice(0, 3).join(", ")}${member.length > 3 ? ` and ${member.length - 3} more` : ""}.`;
    }
    case "people":
      return "Gets in: on the list.";
  }
}

/** "Of the 3 people who tested, 1 gets in." Counts only who surely gets in. */
export function previewInShort(people: readonly PreviewedPerson[]): string {
  const count = (wanted: PreviewedPerson["verdict"]) => people.filter(({ verdict }) => verdict === wanted).length;
  const [getIn, unknown] = [count("in"), count("unknown")];
  const open = unknown === 0 ? "" : ` ${unknown === 1 ? "One is" : `${unknown} are`} not known yet.`;
  if (people.length === 0) return "Nobody has tested yet.";
  if (unknown === people.length) return "Who gets in is not known yet.";
  if (people.length === 1) return `The one person who tested ${getIn === 1 ? "gets" : "does not get"} in.`;
  if (getIn === people.length) return `All ${people.length} people who tested get in.`;
  const who = getIn === 0 ? "nobody gets in" : `${getIn} ${getIn === 1 ? "gets" : "get"} in`;
  return `Of the ${people.length} people who tested, ${who}.${open}`;
}
