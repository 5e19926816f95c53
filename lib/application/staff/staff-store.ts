import type { ReviewDecision } from "@/lib/domain/connection/revision";
import type { ReviewComment } from "@/lib/domain/review/review-comment";
import type { RiskCode } from "@/lib/domain/review/risk";
import type { ManagingActor, StaffActor, StaffRole } from "@/lib/domain/staff/actor";
import type { Slice } from "../oversight/page";
import type { RequestContext } from "../request-context";
import type { AttemptBinding } from "../sign-in/sign-in-store";
import type { SlugRefusal } from "./slug-refusal";
import type {
  ClosedOrganization,
  ContactRow,
  OrganizationDetail,
  OrganizationList,
  OrganizationSort,
  OrganizationState,
  PlatformChoice,
  QueuedSubmission,
  SetupLinkRow,
  SubmissionOnFile,
  SubmissionView,
  UnusableSecret,
  WizardNoteRow,
} from "./staff-views";

/** A decision of somebody who manages organizations, on its way into the audit trail. */
export interface Decided {
  readonly actor: ManagingActor;
  readonly now: Date;
  readonly context: RequestContext;
}

export type DecisionResult =
  | { readonly kind: "decided" }
  | { readonly kind: "not_found" }
  | {
      readonly kind: "already_decided";
      readonly by: string | null;
      readonly decision: ReviewDecision | "withdrawn";
      readonly at: Date | null;
    };

export type RollBackResult = "rolled_back" | "not_found" | "never_live" | "is_live" | UnusableSecret;

/** A session, and whose it is. */
export interface FreshFor {
  readonly sessionId: string;
  readonly staffMemberId: string;
}

/** Which organizations to list. */
export interface OrganizationQuery {
  /** Each must be found in name, slug, domains, issuers or e-mail addresses of contacts. */
  readonly words: readonly string[];
  /** The states that may be seen, and counted. */
  readonly states: readonly OrganizationState[];
  /** The only state to list; null for all that may be seen. */
  readonly only: OrganizationState | null;
  readonly sort: OrganizationSort;
  /** The id of the organization to go on after. */
  readonly after: string | null;
  readonly limit: number;
  /** The slug of the one organization to look at. */
  readonly onlyOf: string | null;
}

export interface StaffStore {
  /** At most `limit` organizations, and how many there are in each of the `states`. */
  listOrganizations(query: OrganizationQuery): Promise<Pick<OrganizationList, "rows" | "counts">>;
  listPlatforms(): Promise<readonly PlatformChoice[]>;
  showOrganization(slug: string, publicUrl: string, now: Date): Promise<OrganizationDetail | null>;
  createOrganization(
    input: { readonly slug: string; readonly name: string; readonly platforms: readonly string[] },
    by: Decided,
  ): Promise<"created" | SlugRefusal>;
  /** Keeps a logo, or takes it away; false when there is no such organization. */
  keepLogo(
    slug: string,
    logo: { readonly digest: string; readonly bytes: Uint8Array<ArrayBuffer> } | null,
    by: Decided,
  ): Promise<boolean>;
  renameOrganization(slug: string, newSlug: string, by: Decided): Promise<"renamed" | "not_found" | SlugRefusal>;
  /** `to`: the organization's slug, or a former one of its own. False when there is no such connection or slug. */
  changeRedirectSlug(slug: string, key: string, to: string, by: Decided): Promise<boolean>;
  /** False when there is no such organization. */
  updateOrganization(
    slug: string,
    change: { readonly name?: string; readonly platforms?: readonly string[] },
    by: Decided,
  ): Promise<boolean>;
  /** False when there is no such organization. */
  setSuspended(slug: string, suspended: { readonly reason: string } | null, by: Decided): Promise<boolean>;
  /** False when there is no such organization, or it is closed already. */
  closeOrganization(slug: string, reason: string, by: Decided): Promise<boolean>;
  /** The ids of organizations that were closed before then and are not erased yet. */
  closedBefore(before: Date): Promise<readonly string[]>;
  /** False when it was not closed before then, or is erased already. */
  eraseOrganization(organizationId: string, before: Date, now: Date): Promise<boolean>;
  /** Null when there is no such organization, or it is not closed. */
  showClosedOrganization(slug: string): Promise<ClosedOrganization | null>;
  /** False when there is no such organization, or it is not closed. */
  reopenOrganization(slug: string, by: Decided): Promise<boolean>;

  /** Null when there is no such organization. */
  listContacts(slug: string): Promise<readonly ContactRow[] | null>;
  addContact(
    slug: string,
    contact: Omit<ContactRow, "id">,
    by: Decided,
  ): Promise<ContactRow | "email_taken" | "not_found">;
  changeContact(
    slug: string,
    id: string,
    contact: Omit<ContactRow, "id">,
    by: Decided,
  ): Promise<"changed" | "email_taken" | "not_found">;
  removeContact(slug: string, id: string, by: Decided): Promise<boolean>;

  /** The connection with this key; without one the first. */
  findConnection(
    slug: string,
    key: string | null,
  ): Promise<
    | {
        readonly organizationId: string;
        readonly connectionId: string;
        readonly key: string;
        readonly label: string;
        /** Whether the organization is active. */
        readonly active: boolean;
      }
    | "organization_not_found"
    | "connection_not_found"
  >;
  addConnection(
    slug: string,
    input: { readonly key: string; readonly label: string },
    by: Decided,
  ): Promise<"added" | "key_taken" | "not_found">;
  /** False when there is no such connection. */
  renameConnection(slug: string, key: string, label: string, by: Decided): Promise<boolean>;
  /** Puts it at that place among the organization's connections, from 0 on; false when there is none. */
  moveConnection(slug: string, key: string, place: number, by: Decided): Promise<boolean>;
  /** Ends its sign-ins and sessions; false when there is none, or it is retired already. */
  retireConnection(slug: string, key: string, reason: string, by: Decided): Promise<boolean>;
  /** False when there is none that is retired. */
  restoreConnection(slug: string, key: string, by: Decided): Promise<boolean>;
  createSetupLink(
    slug: string,
    input: {
      readonly connectionKey: string | null;
      readonly email: string | null;
      readonly tokenHash: Uint8Array<ArrayBuffer>;
      readonly expiresAt: Date;
      /** The request for a new link that it answers, when it was made for one. */
      readonly answering: string | null;
      /** Seals the token for the mail that carries the link to `email`; null when none does. */
      readonly sealForMail: ((mailId: string) => string) | null;
    },
    by: Decided,
  ): Promise<{ readonly id: string } | "organization_not_found" | "connection_not_found" | "request_not_open">;
  /** Newest first; null when there is no such organization. */
  listSetupLinks(slug: string, slice: Slice, now: Date): Promise<readonly SetupLinkRow[] | null>;
  revokeSetupLink(slug: string, id: string, by: Decided): Promise<boolean>;

  /** What waits, oldest first, up to a bound. `onlyOf`: the slug of the one organization to look at. */
  listSubmissions(onlyOf: string | null, publicUrl: string, now: Date): Promise<readonly QueuedSubmission[]>;
  countSubmissions(): Promise<number>;
  showSubmission(
    id: string,
    publicUrl: string,
    now: Date,
  ): Promise<(Omit<SubmissionView, "risks"> & SubmissionOnFile) | null>;
  decide(
    id: string,
    version: number,
    review: {
      readonly decision: ReviewDecision;
      readonly note: string;
      readonly comments: readonly ReviewComment[];
      /** The risks that blocked, when it was approved over them. */
      readonly overridden: readonly RiskCode[];
    },
    by: Decided,
  ): Promise<DecisionResult>;
  /**
   * Takes back the decision on a submission that was not approved, so that it waits again. `too_late` when something
   * happened on its connection since.
   */
  undoDecision(id: string, by: Decided): Promise<"undone" | "not_found" | "too_late">;
  /** Makes a revision that once was live what people sign in with again, and ends the sessions of another issuer. */
  rollBack(id: string, reason: string, by: Decided): Promise<RollBackResult>;

  /** Not handled yet, oldest first. `onlyOf`: the slug of the one organization to look at. */
  listWizardNotes(onlyOf: string | null): Promise<readonly WizardNoteRow[]>;
  /** False when that organization has no such note. */
  handleWizardNote(slug: string, id: string, by: Decided): Promise<boolean>;

  startSignIn(
    binding: AttemptBinding,
    attempt: {
      readonly returnTo: string | null;
      /** The session whose holder has to prove once more who they are. */
      readonly freshForSessionId: string | null;
    },
    now: Date,
    expiresAt: Date,
  ): Promise<void>;
  consumeSignIn(
    binding: AttemptBinding,
    now: Date,
  ): Promise<{ readonly returnTo: string | null; readonly startedAt: Date; readonly freshFor: FreshFor | null } | null>;
  /**
   * The listed staff member of a verified identity, with a session opened. `admin` says that the operator named this identity as
   * admin; whoever was removed stays out all the same. An identity once bound to a row is found by issuer and subject alone.
   * `freshFor`: only that member, and the new session takes that one's place.
   */
  admitStaff(input: {
    readonly issuer: string;
    readonly subject: string;
    readonly verifiedEmail: string | null;
    readonly name: string | null;
    readonly admin: boolean;
    readonly authenticatedAt: Date;
    readonly freshFor: FreshFor | null;
    readonly sessionHash: Uint8Array<ArrayBuffer>;
    readonly now: Date;
    readonly idleExpiresAt: Date;
    readonly expiresAt: Date;
    readonly context: RequestContext;
  }): Promise<{ readonly staffMemberId: string; readonly role: StaffRole } | "not_listed" | "another_person">;
  session(
    sessionHash: Uint8Array<ArrayBuffer>,
    now: Date,
  ): Promise<(StaffActor & { readonly lastSeenAt: Date }) | null>;
  touchSession(sessionId: string, now: Date, idleExpiresAt: Date): Promise<void>;
  endSession(sessionHash: Uint8Array<ArrayBuffer>, now: Date): Promise<void>;
}
