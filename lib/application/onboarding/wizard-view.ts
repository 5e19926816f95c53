import type { CheckedField, ConnectionCheck } from "@/lib/domain/connection/connection-check";
import type { WizardProgress } from "@/lib/domain/connection/connection-form";
import type { EndpointsByHand } from "@/lib/domain/connection/endpoints-by-hand";
import type { IdentityProviderKey } from "@/lib/domain/connection/identity-provider";
import type { ClientAuthentication } from "@/lib/domain/connection/provider-metadata";
import type { RevisionStatus } from "@/lib/domain/connection/revision";
import type { UserManagement } from "@/lib/domain/connection/user-management";
import type { AddressVerdict } from "@/lib/domain/login-url/address-verdict";
import type { ChallengeRecord, DomainFinding } from "@/lib/domain/organization/domain-proof";
import type { JudgedComment, ReviewAnswers } from "@/lib/domain/review/review-comment";
import type { SignInRefusalCode } from "@/lib/domain/sign-in/refusal";
import type { VerifiedPerson } from "@/lib/domain/sign-in/test-report";
import type { Workspace } from "@/lib/domain/sign-in/workspace";

/** Everything the wizard shows. Times are ISO 8601 strings in UTC, because this travels to the browser; a secret never does. */
export interface WizardView {
  readonly organization: { readonly slug: string; readonly name: string };
  readonly connection: { readonly key: string; readonly label: string; readonly primary: boolean };
  readonly redirectUrl: string;
  readonly loginUrlForUsers: string;
  readonly linkExpiresAt: string;
  /** The newest revision that is not superseded or rejected; null until something was saved (version 0 then). */
  readonly revision: WizardRevision | null;
  readonly checks: WizardChecks | null;
  /** Domains that this organization has proven to own, lower case. */
  readonly provenDomains: readonly string[];
  /** Whose accounts count where the issuer serves many companies. */
  readonly workspace: Workspace;
  /** Newest first; the outcome is the one under the rule as it is now. */
  readonly tests: readonly WizardTest[];
  /** Links for colleagues that work, newest first. Their addresses are not kept. */
  readonly testLinks: readonly { readonly id: string; readonly madeAt: string; readonly expiresAt: string }[];
  /** The newest decision of staff, for as long as it stands or is being put right. */
  readonly review: {
    readonly decision: "approved" | "changes_requested" | "rejected";
    readonly note: string;
    /** What is asked for at the fields, and what became of it. */
    readonly comments: readonly JudgedComment[];
    readonly at: string;
  } | null;
  /** Since when a revision of this connection is live, if one is. */
  readonly liveSince: string | null;
  /** Whether what is live got there as a renewed secret, without a review. */
  readonly liveByRenewal: boolean;
  /**
   * Of a draft that differs from what is live in its secret alone: whether it goes live at once, or by a review because the
   * provider did not tell whether it accepts the secret. Else null.
   */
  readonly renewal: "at_once" | "review" | null;
  /** Who submitted last, so that nobody is asked twice. */
  readonly lastSubmittedBy: string | null;
  /** The organization's domains, oldest first. */
  readonly domains: readonly WizardDomain[];
  /** What was written to staff about steps of the guide, oldest first. */
  readonly notes: readonly WizardNote[];
}

export interface WizardDomain {
  readonly id: string;
  readonly domain: string;
  /** The TXT record that proves it. */
  readonly record: ChallengeRecord;
  readonly provenAt: string | null;
  /** Staff confirmed it by hand; no record was needed. */
  readonly byHand: boolean;
  readonly lastCheckedAt: string | null;
  /** What the last look found instead of the record; null before the first one. */
  readonly finding: DomainFinding | null;
}

export interface WizardNote {
  readonly id: string;
  readonly provider: IdentityProviderKey;
  readonly step: string;
  readonly text: string;
  readonly at: string;
  readonly handledAt: string | null;
}

export interface WizardRevision {
  readonly version: number;
  readonly status: RevisionStatus;
  readonly provider: IdentityProviderKey | null;
  /** As typed. */
  readonly loginUrl: string | null;
  /** What shows in what was typed: whose address it is, or why no issuer follows. Null while nothing is typed. */
  readonly address: AddressVerdict | null;
  /** What it was resolved to; null while it could not be. */
  readonly issuer: string | null;
  readonly clientId: string | null;
  readonly clientAuthentication: ClientAuthentication | null;
  /** As typed, for a provider without a discovery document; null with one. */
  readonly endpointsByHand: EndpointsByHand | null;
  /** Whose accounts get in where the issuer serves many companies; of a draft, what it was before. */
  readonly hostedDomain: string | null;
  readonly secret: { readonly enteredAt: string; readonly expiresAt: string | null } | null;
  readonly userManagement: UserManagement;
  readonly progress: WizardProgress;
  /** What is answered to comments of staff in words, by field. */
  readonly reviewAnswers: ReviewAnswers;
  readonly note: string | null;
  readonly submittedAt: string | null;
  readonly submittedBy: string | null;
  readonly savedAt: string;
}

export interface WizardChecks {
  readonly at: string;
  /** No failure among the results. */
  readonly passed: boolean;
  /** False once a checked value has changed. */
  readonly current: boolean;
  readonly results: readonly ConnectionCheck[];
}

export interface WizardTest {
  readonly id: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly outcome: "started" | "allowed" | "refused" | "failed" | "abandoned";
  readonly code: SignInRefusalCode | null;
  /** In plain words: what happened, and what to do with the console path; null when allowed or still going on. */
  readonly happened: string | null;
  readonly cure: string | null;
  readonly providerSaid: string | null;
  readonly person: VerifiedPerson | null;
  /** The claim that groups were looked for in first. */
  readonly groupsClaimAsked: string | null;
  readonly correlationId: string;
  /** Done by a colleague through a link of their own. */
  readonly byColleague: boolean;
  readonly current: boolean;
}

/** A setup link that opens nothing: unknown, expired, revoked or of a suspended organization. One answer for all. */
export interface SetupLinkRefusal {
  readonly code: "link_not_valid";
}

/** A field that cannot be saved as typed: what is so, then what to do. */
export interface FieldProblem {
  readonly field:
    | CheckedField
    | "secretExpiresOn"
    | "userManagement"
    | "submittedBy"
    | "note"
    | "withoutTest"
    | "provider"
    | "domain";
  readonly title: string;
  readonly cure: string;
}
