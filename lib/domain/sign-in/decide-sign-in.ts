import type { UserManagement } from "../connection/user-management";
import type { SignInRefusalCode } from "./refusal";
import type { VerifiedPerson } from "./test-report";
import { type Workspace, whyForeign } from "./workspace";

/** What exactly a rule missed, finer than the refusal's code: the words for client IT need it, an end user does not. */
export type WhyNotIn =
  | "no_company"
  | "other_company"
  | "no_email"
  | "other_domain"
  | "email_unverified"
  | "email_never_said_verified"
  | "claim_missing"
  | "in_no_group"
  | "not_listed";

export type SignInDecision =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      readonly code: SignInRefusalCode;
      readonly because: WhyNotIn;
      readonly detail: string;
    };

export interface SignInFacts {
  readonly person: Pick<VerifiedPerson, "email" | "emailVerified" | "groups" | "groupsClaim" | "hostedDomain">;
  readonly userManagement: UserManagement;
  /** Domains that this organization has proven to own, lower case. */
  readonly provenDomains: readonly string[];
  /** Whose accounts count at all. */
  readonly workspace: Workspace;
}

/**
 * Whether a verified person gets in under the rule of the live revision. Denies when the claim that the rule needs is
 * missing. An e-mail address counts when the provider verified it, or when the provider never says so and the address
 * lies in a domain that the organization has proven; an address that the provider calls unverified never counts. Where the
 * issuer serves many companies, another one's account never gets in, whatever the rule.
 */
export function decideSignIn({ person, userManagement, provenDomains, workspace }: SignInFacts): SignInDecision {
  const foreign = whyForeign(person.hostedDomain, workspace, provenDomains);
  if (foreign === "no_company") return deny("shared_issuer_tenant", foreign, "hd was not sent: a private account");
  if (foreign === "other_company") return deny("shared_issuer_tenant", foreign, "hd names another company");
  switch (userManagement.kind) {
    case "provider":
      return { allowed: true };
    case "domains": {
      const domain = domainOf(person.email);
      if (domain === null)
        return deny("email_missing", "no_email", "the rule needs an e-mail address and none was sent");
      if (!userManagement.domains.includes(domain))
        return deny("domain_not_allowed", "other_domain", "the e-mail address lies in another domain");
      return counts(person, domain, provenDomains) ? { allowed: true } : denyUnverified("domain_not_allowed", person);
    }
    case "groups": {
      if (person.groupsClaim !== userManagement.claim)
        return deny("group_not_allowed", "claim_missing", "the groups claim of the rule was not sent");
      const member = person.groups.some((group) => userManagement.values.includes(group));
      return member ? { allowed: true } : deny("group_not_allowed", "in_no_group", "in none of the groups of the rule");
    }
    case "people": {
      const address = readAddress(person.email);
      if (address === null)
        return deny("email_missing", "no_email", "the rule needs an e-mail address and none was sent");
      if (!userManagement.emails.includes(address.whole))
        return deny("person_not_allowed", "not_listed", "not among the people of the rule");
      return counts(person, address.domain, provenDomains)
        ? { allowed: true }
        : denyUnverified("person_not_allowed", person);
    }
  }
}

function counts({ emailVerified }: SignInFacts["person"], domain: string, provenDomains: readonly string[]): boolean {
  return emailVerified === true || (emailVerified === null && provenDomains.includes(domain));
}

/** The part after the one `@`; an address with several is read differently by different programs, so it has none. */
export function domainOf(email: string | null): string | null {
  return readAddress(email)?.domain ?? null;
}

/** An e-mail address and the domain in it, both in lower case. */
function readAddress(email: string | null): { readonly whole: string; readonly domain: string } | null {
  if (email === null) return null;
  const [local, domain, ...more] = email.split("@");
  if (!local || !domain || more.length > 0) return null;
  return { whole: asciiLowerCase(email), domain: asciiLowerCase(domain) };
}

/** Unicode would make other letters equal to ours: the Kelvin sign becomes `k`. */
function asciiLowerCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function denyUnverified(code: SignInRefusalCode, { emailVerified }: SignInFacts["person"]): SignInDecision {
  const because = emailVerified === false ? "email_unverified" : "email_never_said_verified";
  return deny(code, because, "the e-mail address is not verified");
}

function deny(code: SignInRefusalCode, because: WhyNotIn, detail: string): SignInDecision {
  return { allowed: false, code, because, detail };
}
