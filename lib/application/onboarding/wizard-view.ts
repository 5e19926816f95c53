import type { ConnectionCheck } from "@/lib/domain/connection/connection-check";
import type { WizardProgress } from "@/lib/domain/connection/connection-form";
import type { IdentityProviderKey } from "@/lib/domain/connection/identity-provider";
import type { ClientAuthentication } from "@/lib/domain/connection/provider-metadata";
import type { RevisionStatus } from "@/lib/domain/connection/revision";
import type { UserManagement } from "@/lib/domain/connection/user-management";
import type { AddressVerdict } from "@/lib/domain/login-url/address-verdict";
import type { SignInRefusalCode } from "@/lib/domain/sign-in/refusal";

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
  /** Newest first. */
  readonly tests: readonly WizardTest[];
  /** The newest decision of staff on this revision, if there is one. */
  readonly review: {
    readonly decision: "approved" | "changes_requested" | "rejected";
    readonly note: string;
    readonly at: string;
  } | null;
  /** Since when a revision of this connection is live, if one is. */
  readonly liveSince: string | null;
  /** What was written to staff about steps of the guide, oldest first. */
  readonly notes: readonly WizardNote[];
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
  readonly secret: { readonly enteredAt: string; readonly expiresAt: string | null } | null;
  readonly userManagement: UserManagement;
  readonly progress: WizardProgress;
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
  readonly person: {
    readonly subject: string;
    readonly email: string | null;
    readonly emailVerified: boolean | null;
    readonly name: string | null;
    readonly groups: readonly string[];
    readonly groupsClaim: string | null;
    readonly methods: readonly string[];
  } | null;
  readonly correlationId: string;
  readonly current: boolean;
}

/** A setup link that opens nothing: unknown, expired, revoked or of a suspended organization. One answer for all. */
export interface SetupLinkRefusal {
  readonly code: "link_not_valid";
}

/** A field that cannot be saved as typed: what is so, then what to do. */
export interface FieldProblem {
  readonly field:
    | "loginUrl"
    | "clientId"
    | "clientSecret"
    | "userManagement"
    | "submittedBy"
    | "note"
    | "withoutTest"
    | "provider";
  readonly title: string;
  readonly cure: string;
}
