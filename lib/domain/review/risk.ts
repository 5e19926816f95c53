import type { UserManagement } from "../connection/user-management";
import type { DomainLists } from "../organization/domain-name";

/** What may be wrong with a submission although nothing in it is broken. */
export type RiskCode =
  | "issuer_domain_of_other"
  | "issuer_domain_unrelated"
  | "client_used_elsewhere"
  | "issuer_used_elsewhere"
  | "shared_issuer"
  | "free_mail"
  | "not_tested"
  | "redirect_url_not_proven"
  | "secret_expired"
  | "secret_expires_soon"
  | "issuer_changed"
  | "link_of_someone_else"
  | "endpoints_by_hand";

/** Something a reviewer has to know before they approve. */
export interface Risk {
  readonly code: RiskCode;
  /** Approving over it takes an admin and a reason. */
  readonly blocking: boolean;
  readonly title: string;
  /** Why it matters, with the values at hand. */
  readonly reason: string;
  /** What to do about it. */
  readonly cure: string;
}

/** Somebody else whose settings or domains meet those of a submission. */
interface OtherOrganization {
  readonly slug: string;
  readonly name: string;
}

/** Everything that risks are found in. */
export interface RiskFacts {
  readonly submitted: {
    readonly issuer: string | null;
    readonly endpointsByHand: object | null;
    readonly secretExpiresAt: Date | null;
    readonly hostedDomain: string | null;
    readonly userManagement: UserManagement;
  };
  /** What people sign in with now. */
  readonly live: { readonly issuer: string | null; readonly endpointsByHand: object | null } | null;
  /** How many people of the organization are known under the live issuer; counted only where the issuer changes. */
  readonly usersOfLiveIssuer: number;
  /** Whether the operator lists the issuer's origin as their own: then organizations may share what lies there. */
  readonly operatorsOwn: boolean;
  /** Names that this organization has proven. */
  readonly provenDomains: readonly string[];
  /** Names that other organizations have proven and that the issuer's host lies under. */
  readonly provenByOthers: readonly (OtherOrganization & { readonly domain: string })[];
  /** Other organizations with the same issuer, live or waiting for a review. */
  readonly elsewhere: readonly (OtherOrganization & { readonly sameClient: boolean })[];
  /** The tests of these values, judged under the rule as submitted. */
  readonly tests: readonly {
    readonly outcome: "started" | "allowed" | "refused" | "failed" | "abandoned";
    readonly current: boolean;
    readonly person: object | null;
  }[];
  readonly linkMadeFor: string | null;
  readonly submittedBy: string | null;
  readonly redirectUrl: string;
  readonly now: Date;
}

/** One rule: what it found, or null. */
export type RiskRule = (facts: RiskFacts, lists: DomainLists) => Risk | null;
