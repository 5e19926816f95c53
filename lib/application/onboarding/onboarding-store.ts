import type { ConnectionCheck } from "@/lib/domain/connection/connection-check";
import type { WizardProgress } from "@/lib/domain/connection/connection-form";
import type { IdentityProviderKey } from "@/lib/domain/connection/identity-provider";
import type { ClientAuthentication, ProviderMetadata } from "@/lib/domain/connection/provider-metadata";
import type { Revision } from "@/lib/domain/connection/revision";
import type { UserManagement } from "@/lib/domain/connection/user-management";
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
  readonly connection: { readonly id: string; readonly key: string; readonly label: string; readonly primary: boolean };
  readonly liveSince: Date | null;
  /** The newest revision that still means something to the reader: not superseded. */
  readonly revision: Revision | null;
  readonly storedSecret: StoredSecret | null;
  readonly lastCheck: {
    readonly at: Date;
    readonly passed: boolean;
    readonly fingerprint: string;
    readonly results: readonly ConnectionCheck[];
  } | null;
  /** Newest first, at most twenty; `current` is not judged here. */
  readonly tests: readonly (Omit<TestSignIn, "current"> & { readonly fingerprint: string | null })[];
  readonly review: {
    readonly decision: "approved" | "changes_requested" | "rejected";
    readonly note: string;
    readonly at: Date;
  } | null;
}

/** The settings of a draft that a save may set; what is absent stays. */
export interface DraftChange {
  readonly provider?: IdentityProviderKey;
  readonly loginUrl?: string;
  readonly issuer?: string | null;
  readonly clientId?: string;
  readonly clientAuthentication?: ClientAuthentication | null;
  readonly metadata?: null;
  readonly secret?: { readonly sealed: string; readonly tokenEndpoint: string | null; readonly enteredAt: Date } | null;
  readonly userManagement?: UserManagement;
  readonly progress?: WizardProgress;
  readonly note?: string;
}

export interface OnboardingStore {
  /** The setup link of a token: not expired, not revoked, of an active organization. Reads only. */
  findSetupLink(tokenHash: Uint8Array<ArrayBuffer>, now: Date): Promise<OpenSetupLink | null>;
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

  /** Keeps what discovery said, unless the draft's issuer has changed meanwhile. */
  keepMetadata(
    place: ConnectionRef,
    revisionId: string,
    asked: string,
    found: {
      readonly issuer: string;
      readonly metadata: ProviderMetadata;
      readonly clientAuthentication: ClientAuthentication;
      readonly secret: { readonly sealed: string; readonly tokenEndpoint: string } | null;
    },
    now: Date,
  ): Promise<boolean>;
  keepCheckRun(
    place: ConnectionRef,
    revisionId: string,
    run: { readonly fingerprint: string; readonly passed: boolean; readonly results: readonly ConnectionCheck[] },
    now: Date,
  ): Promise<void>;

  /** Draft to submitted, with its audit event. False when it was no longer that version of a draft. */
  submit(
    actor: OnboardingActor,
    seen: { readonly id: string; readonly version: number },
    submission: { readonly submittedBy: string; readonly note: string },
    now: Date,
    context: RequestContext,
  ): Promise<boolean>;
  /** Submitted to superseded, followed by a draft with the same values, with its audit event. */
  withdraw(actor: OnboardingActor, revisionId: string, now: Date, context: RequestContext): Promise<boolean>;
}
