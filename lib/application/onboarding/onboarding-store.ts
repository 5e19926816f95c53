import type { ConnectionCheck } from "@/lib/domain/connection/connection-check";
import type { WizardProgress } from "@/lib/domain/connection/connection-form";
import type { EndpointsByHand } from "@/lib/domain/connection/endpoints-by-hand";
import type { IdentityProviderKey } from "@/lib/domain/connection/identity-provider";
import type { ClientAuthentication, ProviderMetadata } from "@/lib/domain/connection/provider-metadata";
import type { Revision } from "@/lib/domain/connection/revision";
import type { UserManagement } from "@/lib/domain/connection/user-management";
import type { NoteForm } from "@/lib/domain/guide/wizard-note";
import type { OrganizationDomain } from "@/lib/domain/organization/organization-domain";
import type { ReviewAnswers, ReviewComment } from "@/lib/domain/review/review-comment";
import type { TestSignIn } from "@/lib/domain/sign-in/test-report";
import type { ClientItActor, OnboardingActor } from "@/lib/domain/staff/actor";
import type { StoredSecret } from "../code-flow";
import type { RequestContext } from "../request-context";

/** Somebody's right to fill in the settings of one connection. */
export interface OnboardingAccess {
  readonly actor: OnboardingActor;
  readonly expiresAt: Date;
}

export interface OpenSetupLink extends OnboardingAccess {
  readonly actor: ClientItActor;
  readonly email: string | null;
}

/** One connection of one organization. */
export type ConnectionRef = Pick<OnboardingActor, "organizationId" | "connectionId">;

/** Everything about one connection that its client IT may see. */
export interface ConnectionFile {
  readonly organization: { readonly id: string; readonly slug: string; readonly name: string };
  readonly connection: {
    readonly id: string;
    readonly key: string;
    readonly label: string;
    readonly primary: boolean;
    /** The slug of its redirect URL: the organization's own, or a former one. */
    readonly redirectSlug: string;
  };
  readonly liveSince: Date | null;
  /** What end users sign in with now; null when nothing is live. */
  readonly live: Revision | null;
  /** Whether what is live got there as a renewed secret, without a review. */
  readonly liveByRenewal: boolean;
  /** The newest revision that still means something to the reader: not superseded. */
  readonly revision: Revision | null;
  readonly storedSecret: StoredSecret | null;
  readonly lastCheck: {
    readonly at: Date;
    readonly passed: boolean;
    readonly fingerprint: string;
    readonly results: readonly ConnectionCheck[];
  } | null;
  /** Newest first, at most twenty and the newest that worked; `current` is not judged here. */
  readonly tests: readonly (Omit<TestSignIn, "current"> & { readonly fingerprint: string | null })[];
  /** Links for colleagues that work, newest first. */
  readonly testLinks: readonly { readonly id: string; readonly createdAt: Date; readonly expiresAt: Date }[];
  /** The newest decision of staff on this connection since the last revision went live, and on what. */
  readonly review: {
    readonly decision: "approved" | "changes_requested" | "rejected";
    readonly note: string;
    readonly comments: readonly ReviewComment[];
    readonly reviewed: Revision;
    readonly at: Date;
  } | null;
  /** Who submitted this connection last. */
  readonly lastSubmittedBy: string | null;
  /** Of the organization, oldest first. */
  readonly domains: readonly OrganizationDomain[];
  /** What client IT wrote to staff about steps of the guide, oldest first. */
  readonly notes: readonly {
    readonly id: string;
    readonly provider: IdentityProviderKey;
    readonly step: string;
    readonly text: string;
    readonly at: Date;
    readonly handledAt: Date | null;
  }[];
}

/** The settings of a draft that a save may set; what is absent stays. */
export interface DraftChange {
  readonly provider?: IdentityProviderKey;
  readonly loginUrl?: string;
  readonly issuer?: string | null;
  readonly clientId?: string;
  readonly clientAuthentication?: ClientAuthentication | null;
  readonly metadata?: null;
  readonly endpointsByHand?: EndpointsByHand | null;
  readonly secret?: {
    readonly sealed: string;
    readonly tokenEndpoint: string | null;
    readonly enteredAt: Date;
    readonly expiresAt: Date | null;
  } | null;
  /** Of the secret that is stored; a new one brings its own. */
  readonly secretExpiresAt?: Date | null;
  readonly userManagement?: UserManagement;
  readonly progress?: WizardProgress;
  readonly note?: string;
  readonly reviewAnswers?: ReviewAnswers;
}

/** A version of a revision that somebody saw. */
export interface SeenRevision {
  readonly id: string;
  readonly version: number;
}

export interface OnboardingStore {
  /** The setup link of a token: not expired, not revoked, of an active organization. Reads only. */
  findSetupLink(tokenHash: Uint8Array<ArrayBuffer>, now: Date): Promise<OpenSetupLink | null>;
  /** Notes that a setup link was opened, unless that was noted after `unlessSince`. */
  noteOpened(setupLinkId: string, address: string | null, unlessSince: Date, now: Date): Promise<void>;
  file(place: ConnectionRef, now: Date): Promise<ConnectionFile>;

  /**
   * Saves a draft on top of the revision that the writer saw: changes it when it is a draft, else makes the next draft
   * from its values. False when somebody else saved first.
   */
  saveDraft(
    place: ConnectionRef,
    seen: { readonly id: string; readonly version: number } | null,
    change: DraftChange,
    now: Date,
  ): Promise<boolean>;

  /** Keeps what the provider was found to be, unless a value that was checked has changed since `checked` was read. */
  keepMetadata(
    place: ConnectionRef,
    checked: Pick<Revision, "id" | "issuer" | "clientId" | "secret" | "endpointsByHand">,
    found: {
      readonly issuer: string;
      readonly metadata: ProviderMetadata;
      readonly clientAuthentication: ClientAuthentication;
      readonly secret: { readonly sealed: string; readonly tokenEndpoint: string } | null;
    },
    now: Date,
  ): Promise<boolean>;
  keepCheckRun(
    actor: OnboardingActor,
    revisionId: string,
    run: { readonly fingerprint: string; readonly passed: boolean; readonly results: readonly ConnectionCheck[] },
    now: Date,
  ): Promise<void>;

  /** Draft to submitted, with its audit event. False when it was no longer that version of a draft. */
  submit(
    actor: OnboardingActor,
    seen: { readonly id: string; readonly version: number },
    submission: { readonly submittedBy: string; readonly note: string; readonly hostedDomain: string | null },
    now: Date,
    context: RequestContext,
  ): Promise<boolean>;
  /**
   * Draft to live in one transaction, with its audit event, in place of `liveId`: only for a draft that renews the secret of
   * what is live. False, with nothing changed, when the draft, what is live or the organization changed meanwhile.
   */
  renewSecret(
    actor: OnboardingActor,
    seen: SeenRevision,
    liveId: string,
    submission: { readonly submittedBy: string; readonly note: string },
    now: Date,
    context: RequestContext,
  ): Promise<boolean>;
  /**
   * Gives up what was begun after the live revision: it is superseded, so that what is live is the newest again, with its
   * audit event. False when nothing is live, or when the draft was no longer that version.
   */
  discard(actor: ClientItActor, seen: SeenRevision, now: Date, context: RequestContext): Promise<boolean>;
  /** Submitted to superseded, followed by a draft with the same values, with its audit event. */
  withdraw(actor: OnboardingActor, revisionId: string, now: Date, context: RequestContext): Promise<boolean>;

  /** Abandons a test of the actor's connection that has not come back; false when there is no such test. */
  stopWaiting(actor: ClientItActor, attemptId: string, now: Date): Promise<boolean>;
  /** Keeps a note to staff. False when this setup link has left `most` already. */
  addNote(actor: ClientItActor, note: NoteForm, most: number, now: Date): Promise<boolean>;
}
