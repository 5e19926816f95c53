import type { ConnectionCheck } from "@/lib/domain/connection/connection-check";
import type { EndpointsByHand } from "@/lib/domain/connection/endpoints-by-hand";
import type { IdentityProviderKey } from "@/lib/domain/connection/identity-provider";
import type { ProviderMetadata } from "@/lib/domain/connection/provider-metadata";
import type { RevisionStatus } from "@/lib/domain/connection/revision";
import type { UserManagement } from "@/lib/domain/connection/user-management";
import type { OrganizationDomain } from "@/lib/domain/organization/organization-domain";
import type { JudgedComment, ReviewComment } from "@/lib/domain/review/review-comment";
import type { Risk, RiskFacts } from "@/lib/domain/review/risk";
import type { TestSignIn } from "@/lib/domain/sign-in/test-report";

/** Where an organization may stand, for lists: the one thing that matters most. `new`: nobody was invited yet. */
export const organizationStates = [
  "live",
  "in_review",
  "changes_requested",
  "setting_up",
  "new",
  "suspended",
  "closed",
] as const;

export type OrganizationState = (typeof organizationStates)[number];

/** A number of rows that is not counted further than the reader needs it: `more` says that there are more than `count`. */
export interface BoundedCount {
  readonly count: number;
  readonly more: boolean;
}

/** Counting ends here: "1,000+" says enough. */
export const mostCounted = 1000;

export const organizationSorts = ["name", "newest"] as const;

export type OrganizationSort = (typeof organizationSorts)[number];

/** A part of the list of organizations. */
export interface OrganizationList {
  readonly rows: readonly OrganizationRow[];
  /** What to ask for as `after` to go on; null at the end. */
  readonly next: string | null;
  /** How many match, with the filter. */
  readonly total: BoundedCount;
  /** How many match in each state, whatever the filter; closed ones only for who may see them. */
  readonly counts: Readonly<Partial<Record<OrganizationState, BoundedCount>>>;
}

export interface OrganizationRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly state: OrganizationState;
  readonly provider: IdentityProviderKey | null;
  readonly createdAt: Date;
  /** What a search found it by, where that is neither its name nor its slug. */
  readonly foundBy?: { readonly kind: "domain" | "issuer" | "contact" | "former_slug"; readonly value: string };
}

export interface PlatformChoice {
  readonly key: string;
  readonly name: string;
  readonly description: string;
}

/** Somebody at an organization whom staff can turn to. */
export interface ContactRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
}

export interface SetupLinkRow {
  readonly id: string;
  readonly connectionId: string;
  readonly connectionLabel: string;
  readonly email: string | null;
  readonly createdAt: Date;
  readonly createdBy: string | null;
  readonly expiresAt: Date;
  readonly state: "valid" | "expired" | "revoked";
  /** When, from where and how often its wizard was opened, to the minute; null when it never was. */
  readonly opened: {
    readonly first: Date;
    readonly last: Date;
    /** The address that it was last opened from. */
    readonly from: string | null;
    readonly times: number;
  } | null;
}

export interface OrganizationDetail {
  readonly organization: OrganizationRow & {
    readonly suspendedAt: Date | null;
    readonly suspendedReason: string | null;
    /** WebP. */
    readonly logo: Uint8Array | null;
  };
  readonly contacts: readonly ContactRow[];
  readonly platforms: readonly OrganizationPlatform[];
  readonly redirectUrl: string;
  readonly loginUrlForUsers: string;
  readonly connections: readonly ConnectionRow[];
  readonly retiredConnections: readonly RetiredConnection[];
  /** Newest first; each still leads to it. */
  readonly formerSlugs: readonly string[];
  readonly setupLinks: readonly SetupLinkRow[];
  readonly domains: readonly OrganizationDomain[];
  readonly history: readonly HistoryRow[];
  /** Newest first, handled ones too. */
  readonly notes: readonly WizardNoteRow[];
}

/** An organization that is closed and not erased yet. */
export interface ClosedOrganization {
  readonly slug: string;
  readonly name: string;
  readonly closedAt: Date;
  readonly closedReason: string | null;
  /** Whether reopening it lets its people sign in again. */
  readonly wasActive: boolean;
  readonly history: readonly HistoryRow[];
}

/** What client IT wrote about a step of a guide: "my screen looks different". */
export interface WizardNoteRow {
  readonly id: string;
  readonly organization: { readonly slug: string; readonly name: string };
  readonly provider: IdentityProviderKey;
  readonly step: string;
  readonly text: string;
  readonly at: Date;
  readonly handled: { readonly at: Date; readonly by: string | null } | null;
}

/** A platform that an organization's people may open. */
export interface OrganizationPlatform extends PlatformChoice {
  /** Off, it is on nobody's login page. */
  readonly enabled: boolean;
  /** Keys of the connections that open it; none for every one. */
  readonly openedBy: readonly string[];
}

/** A connection that was ended and can be restored. */
export interface RetiredConnection {
  readonly id: string;
  readonly key: string;
  readonly label: string;
  readonly retiredAt: Date;
  readonly reason: string | null;
}

export interface ConnectionRow {
  readonly id: string;
  readonly key: string;
  readonly label: string;
  readonly redirectUrl: string;
  /** The step that the wizard stands at, in words, where somebody has a valid setup link for it. */
  readonly wizardStep?: string;
  /** What the redirect URL would be with the organization's present slug, and the former slug that it holds instead, if it does. */
  readonly currentRedirectUrl: string;
  readonly formerSlug: string | null;
  readonly liveSince: Date | null;
  /** What people sign in with, where it once was submitted. */
  readonly liveRevisionId: string | null;
  readonly issuer: string | null;
  /** When the live secret ends, where client IT said so. */
  readonly secretExpiresAt: Date | null;
  /** Since when nobody has got in, while that is so. */
  readonly failingSince: Date | null;
  /** The open submission, when one waits. */
  readonly submissionId: string | null;
}

/** One audit event in words: "Approved by mika@pacvue.example". */
export interface HistoryRow {
  readonly id: string;
  readonly at: Date;
  readonly text: string;
  readonly note: string | null;
}

export interface SubmissionRow {
  readonly id: string;
  readonly organization: { readonly slug: string; readonly name: string };
  readonly connectionLabel: string;
  readonly provider: IdentityProviderKey | null;
  readonly firstConnection: boolean;
  readonly submittedAt: Date;
  readonly submittedBy: string | null;
  readonly checks: { readonly passed: number; readonly warnings: number; readonly failures: number } | null;
  /** Test sign-ins with these values that pass under this rule. */
  readonly testsPassed: number;
  readonly risks: readonly Risk[];
}

/** What other rows say about a submission. */
export type RiskFactsOnFile = Pick<RiskFacts, "elsewhere" | "provenByOthers" | "usersOfLiveIssuer">;

/** What risks are found in, as it is stored; the tests are not judged yet. */
export type SubmissionOnFile = Pick<
  SubmissionView,
  "submitted" | "live" | "tests" | "provenDomains" | "linkMadeFor" | "submittedBy" | "redirectUrl" | "status"
> & { readonly riskFacts: RiskFactsOnFile };

export type QueuedSubmission = Omit<SubmissionRow, "testsPassed" | "risks"> & SubmissionOnFile;

/** The values of one revision, side by side with what is live. The secret is only a date. */
export interface ReviewedValues {
  readonly provider: IdentityProviderKey | null;
  readonly issuer: string | null;
  readonly clientId: string | null;
  readonly secretEnteredAt: Date | null;
  /** The day from which the secret no longer works, at midnight UTC, where client IT named one. */
  readonly secretExpiresAt: Date | null;
  readonly metadata: ProviderMetadata | null;
  /** As typed, when the provider has no discovery document; the metadata was then made from it. */
  readonly endpointsByHand: EndpointsByHand | null;
  /** Whose accounts get in where the issuer serves many companies (Google: `hd`). */
  readonly hostedDomain: string | null;
  readonly userManagement: UserManagement;
  readonly number: number;
}

export interface SubmissionView {
  readonly id: string;
  /** Sent back with a decision, so that what is decided is what was shown. */
  readonly version: number;
  readonly status: RevisionStatus;
  readonly organization: { readonly slug: string; readonly name: string };
  readonly connection: { readonly key: string; readonly label: string; readonly primary: boolean };
  readonly redirectUrl: string;
  readonly loginUrlTyped: string | null;
  readonly submitted: ReviewedValues;
  readonly live: (ReviewedValues & { readonly since: Date | null }) | null;
  readonly note: string | null;
  readonly submittedAt: Date | null;
  readonly submittedBy: string | null;
  /** Whom the setup link that it came through was made for. */
  readonly linkMadeFor: string | null;
  readonly checks: {
    readonly at: Date;
    /** Who of staff, or which API key, asked for them; null when client IT did. */
    readonly by: string | null;
    readonly current: boolean;
    readonly results: readonly ConnectionCheck[];
  } | null;
  readonly tests: readonly TestSignIn[];
  readonly risks: readonly Risk[];
  /** The organization's domains, oldest first, and the names among them that are proven. */
  readonly domains: readonly OrganizationDomain[];
  readonly provenDomains: readonly string[];
  readonly decision: {
    readonly decision: "approved" | "changes_requested" | "rejected";
    readonly by: string | null;
    readonly note: string;
    readonly comments: readonly ReviewComment[];
    readonly at: Date;
    /** Whether it can be taken back: it let nothing live, and nothing happened since. */
    readonly undoable: boolean;
  } | null;
  /** Whether people sign in with it now. */
  readonly isLive: boolean;
  /** What was live before it, newest first: what can be gone back to while this is live. */
  readonly earlier: readonly EarlierRevision[];
  /** The request for changes that this submission answers: what was asked, of which values, and what became of it. */
  readonly askedBefore: {
    readonly by: string | null;
    readonly note: string;
    readonly at: Date;
    readonly values: ReviewedValues;
    readonly comments: readonly JudgedComment[];
  } | null;
  readonly history: readonly HistoryRow[];
  /** Position in the queue, for "2 of 4" and Previous and Next; null when not waiting. */
  readonly queue: {
    readonly position: number;
    readonly total: number;
    readonly previousId: string | null;
    readonly nextId: string | null;
  } | null;
}

/** A revision that once was live. */
export interface EarlierRevision {
  readonly id: string;
  readonly number: number;
  readonly provider: IdentityProviderKey | null;
  readonly issuer: string | null;
  readonly secretEnteredAt: Date | null;
  readonly liveUntil: Date;
  /** Why people could not sign in with it; null when they could. */
  readonly unusable: UnusableSecret | null;
}

/** What became of the client secret of an earlier revision. */
export type UnusableSecret = "secret_erased" | "secret_expired";

/** Every staff use case may refuse so. `forbidden` when the role is too low. */
export type StaffRefusal = { readonly code: "forbidden" } | { readonly code: "not_found" };
