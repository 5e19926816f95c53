import type { ReviewDecision } from "@/lib/domain/connection/revision";
import type { ReviewComment } from "@/lib/domain/review/review-comment";
import type { StaffActor, StaffRole } from "@/lib/domain/staff/actor";
import type { RequestContext } from "../request-context";
import type { AttemptBinding } from "../sign-in/sign-in-store";
import type {
  OrganizationDetail,
  OrganizationRow,
  PlatformChoice,
  SubmissionRow,
  SubmissionView,
  WizardNoteRow,
} from "./staff-views";

/** A staff decision on its way into the audit trail. */
export interface Decided {
  readonly actor: StaffActor;
  readonly now: Date;
  readonly context: RequestContext;
}

export type DecisionResult =
  | { readonly kind: "decided" }
  | { readonly kind: "not_found" }
  | { readonly kind: "already_decided"; readonly by: string | null; readonly decision: ReviewDecision | "withdrawn" };

export interface StaffStore {
  listOrganizations(
    search: string,
    after: string | null,
    pageSize: number,
  ): Promise<{ readonly rows: readonly OrganizationRow[]; readonly total: number }>;
  listPlatforms(): Promise<readonly PlatformChoice[]>;
  showOrganization(slug: string, publicUrl: string, now: Date): Promise<OrganizationDetail | null>;
  createOrganization(
    input: { readonly slug: string; readonly name: string; readonly platforms: readonly string[] },
    by: Decided,
  ): Promise<"created" | "slug_taken">;
  /** False when there is no such organization. */
  setSuspended(slug: string, suspended: { readonly reason: string } | null, by: Decided): Promise<boolean>;
  addConnection(
    slug: string,
    input: { readonly key: string; readonly label: string },
    by: Decided,
  ): Promise<"added" | "key_taken" | "not_found">;
  createSetupLink(
    slug: string,
    input: {
      readonly connectionKey: string | null;
      readonly email: string | null;
      readonly tokenHash: Uint8Array<ArrayBuffer>;
      readonly expiresAt: Date;
      /** The request for a new link that it answers, when it was made for one. */
      readonly answering: string | null;
    },
    by: Decided,
  ): Promise<{ readonly id: string } | "organization_not_found" | "connection_not_found" | "request_not_open">;
  revokeSetupLink(slug: string, id: string, by: Decided): Promise<boolean>;

  listSubmissions(): Promise<readonly SubmissionRow[]>;
  showSubmission(id: string, publicUrl: string, now: Date): Promise<SubmissionView | null>;
  decide(
    id: string,
    version: number,
    review: {
      readonly decision: ReviewDecision;
      readonly note: string;
      readonly comments: readonly ReviewComment[];
    },
    by: Decided,
  ): Promise<DecisionResult>;

  /** Not handled yet, oldest first. */
  listWizardNotes(): Promise<readonly WizardNoteRow[]>;
  /** False when that organization has no such note. */
  handleWizardNote(slug: string, id: string, by: Decided): Promise<boolean>;

  startSignIn(binding: AttemptBinding, returnTo: string | null, now: Date, expiresAt: Date): Promise<void>;
  consumeSignIn(binding: AttemptBinding, now: Date): Promise<{ readonly returnTo: string | null } | null>;
  /**
   * The listed staff member of a verified identity, with a session opened; null when nobody is listed. `admin` says that
   * the operator named this identity as admin. An identity once bound to a row is found by issuer and subject alone.
   */
  admitStaff(input: {
    readonly issuer: string;
    readonly subject: string;
    readonly verifiedEmail: string | null;
    readonly name: string | null;
    readonly admin: boolean;
    readonly sessionHash: Uint8Array<ArrayBuffer>;
    readonly now: Date;
    readonly idleExpiresAt: Date;
    readonly expiresAt: Date;
    readonly context: RequestContext;
  }): Promise<{ readonly staffMemberId: string; readonly role: StaffRole } | null>;
  session(
    sessionHash: Uint8Array<ArrayBuffer>,
    now: Date,
  ): Promise<(StaffActor & { readonly lastSeenAt: Date }) | null>;
  touchSession(sessionId: string, now: Date, idleExpiresAt: Date): Promise<void>;
  endSession(sessionHash: Uint8Array<ArrayBuffer>, now: Date): Promise<void>;
}
