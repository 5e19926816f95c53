import type { IdentityProviderKey } from "@/lib/domain/connection/identity-provider";
import type { ClientAuthentication, ProviderMetadata } from "@/lib/domain/connection/provider-metadata";
import type { UserManagement } from "@/lib/domain/connection/user-management";
import type { FailureCode } from "@/lib/domain/health/failing-connection";
import type { SignOutPlace } from "@/lib/domain/session/provider-sign-out";
import type { SessionLifetime } from "@/lib/domain/session/session-lifetime";
import type { SignInRefusalCode } from "@/lib/domain/sign-in/refusal";
import type { SignedInClaims, StoredSecret } from "../code-flow";
import type { RequestContext } from "../request-context";

/** The digests that bind an attempt to one state and one browser. */
export interface AttemptBinding {
  readonly stateHash: Uint8Array<ArrayBuffer>;
  readonly browserHash: Uint8Array<ArrayBuffer>;
}

/** What a redirect URL says: the organization's slug and, for a further connection, its key. */
export interface CallbackPlace {
  readonly slug: string;
  readonly connectionKey: string | null;
}

/** The live revision that an attempt was made for. */
export interface LiveTarget {
  /** The slug of its redirect URL: the organization's own, or a former one. */
  readonly redirectSlug: string;
  readonly connectionId: string;
  readonly connectionKey: string;
  readonly primary: boolean;
  readonly revisionId: string;
  readonly clientId: string;
  readonly clientAuthentication: ClientAuthentication;
  readonly metadata: ProviderMetadata;
}

/** The same for a login that begins; the claim is the one of a rule by groups. */
export interface LoginTarget extends LiveTarget {
  readonly groupsClaim: string | null;
}

/** A consumed attempt with everything that completing it needs. */
export interface ConsumedAttempt {
  readonly id: string;
  readonly kind: "login" | "test";
  /** Of the whole journey, from the click on. */
  readonly correlationId: string;
  readonly organizationId: string;
  /** As it is now, whatever slug the redirect URL holds. */
  readonly organizationSlug: string;
  readonly organizationName: string;
  readonly organizationActive: boolean;
  readonly connectionId: string;
  readonly connectionKey: string;
  readonly primary: boolean;
  readonly revisionId: string;
  /** A login's revision is still the live one; a test's values are still the ones it began with. */
  readonly unchanged: boolean;
  readonly provider: IdentityProviderKey | null;
  readonly clientId: string;
  readonly clientAuthentication: ClientAuthentication;
  readonly metadata: ProviderMetadata;
  readonly clientSecret: StoredSecret | null;
  /** Whose accounts get in where the issuer serves many companies. */
  readonly hostedDomain: string | null;
  readonly userManagement: UserManagement;
  /** Domains that the organization has proven to own. */
  readonly provenDomains: readonly string[];
  readonly platform: { readonly key: string; readonly launchUrl: string } | null;
  /** The path on the platform that a deep link asked for. */
  readonly returnTo: string | null;
  readonly lifetime: SessionLifetime;
  /** A test that came through a colleague's link. */
  readonly byColleague: boolean;
}

/** Why an attempt could not be consumed. */
export type AttemptProblem = Extract<
  SignInRefusalCode,
  "attempt_unknown" | "attempt_used" | "attempt_expired" | "attempt_other_browser" | "attempt_other_connection"
>;

/** What is told of an attempt that could not be consumed, for the error page. */
export interface FailedConsumption {
  readonly problem: AttemptProblem;
  readonly attemptId: string | null;
  readonly organizationName: string | null;
  /** What it was; whoever does not hold the browser's secret is told of a login. */
  readonly kind: "login" | "test";
  readonly byColleague: boolean;
  /** Of a login that this browser has completed: whom it let in, and where to. */
  readonly completed: {
    readonly organizationSlug: string;
    readonly userId: string;
    readonly platform: { readonly key: string; readonly launchUrl: string };
    readonly returnTo: string | null;
  } | null;
}

export interface LoginPageData {
  readonly organization: {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
    /** Of its logo; null without one. */
    readonly logoDigest: string | null;
  };
  /** Those that are on and that one of the connections opens. */
  readonly platforms: readonly {
    readonly key: string;
    readonly name: string;
    readonly description: string;
    readonly icon: string;
    readonly launchUrl: string;
    /** Keys of the connections that open it; none for every one. */
    readonly openedBy: readonly string[];
  }[];
  /** `issuer` as its tokens and a third party that begins a sign-in name it. */
  readonly connections: readonly {
    readonly key: string;
    readonly label: string;
    readonly issuer: string;
    /** Since when nobody gets in by it, and why; null while that is not so. */
    readonly failing: { readonly since: Date; readonly code: FailureCode } | null;
  }[];
}

/** A start ends at the identity provider, or, with a session that opens the platform already, at the platform. */
export type StartedLogin =
  | { readonly kind: "ask_provider"; readonly target: LoginTarget }
  | { readonly kind: "open_already"; readonly launchUrl: string; readonly connectionKey: string };

export interface SessionFacts {
  readonly sessionId: string;
  readonly organization: { readonly slug: string; readonly name: string };
  readonly user: {
    readonly id: string;
    readonly email: string | null;
    readonly name: string | null;
    readonly groups: readonly string[];
  };
  readonly platforms: readonly string[];
  /** For how long it goes on from each use. */
  readonly idleMinutes: number;
  readonly lastSeenAt: Date;
  /** When it ends unless it is used again, and at the latest. */
  readonly expiresAt: Date;
}

/** The statements of the hot paths. Each method is one statement. */
export interface SignInStore {
  /** An organization that is active and has a live connection; null for every other slug. */
  loginPage(slug: string): Promise<LoginPageData | null>;

  /** A logo's bytes; null unless the organization has just this one, is active and has a live connection. */
  logo(slug: string, digest: string): Promise<Uint8Array<ArrayBuffer> | null>;

  /** The slug that an organization has now, by a former one; null unless it is active and has a live connection. Off the hot path. */
  currentSlug(formerSlug: string): Promise<string | null>;

  /**
   * Writes the attempt for the live revision and returns it, unless a session opens the platform already; null when
   * organization, platform or connection is not there. `sessionHash`: of the browser's session at this organization; it
   * counts when it came through the connection asked for and `loginHint`, if there is one, is its e-mail address.
   */
  startLogin(input: {
    readonly slug: string;
    readonly platformKey: string;
    readonly connectionKey: string | null;
    readonly returnTo: string | null;
    readonly loginHint: string | null;
    readonly sessionHash: Uint8Array<ArrayBuffer> | null;
    readonly binding: AttemptBinding;
    readonly now: Date;
    readonly expiresAt: Date;
    readonly context: RequestContext;
  }): Promise<StartedLogin | null>;

  startTest(input: {
    readonly organizationId: string;
    readonly connectionId: string;
    readonly revisionId: string;
    readonly setupLinkId: string;
    readonly testLinkId: string | null;
    readonly issuer: string;
    readonly fingerprint: string;
    readonly binding: AttemptBinding;
    readonly now: Date;
    readonly expiresAt: Date;
    readonly context: RequestContext;
  }): Promise<void>;

  /** Consumes an attempt once, in one atomic statement; null when there is none to consume. A former slug is as good in `place`. */
  consume(input: {
    readonly place: CallbackPlace;
    readonly binding: AttemptBinding;
    readonly now: Date;
  }): Promise<ConsumedAttempt | null>;

  /** Why nothing was consumed. Not on the path of a sign-in that succeeds. */
  explainFailedConsumption(input: {
    readonly place: CallbackPlace;
    readonly binding: AttemptBinding;
    readonly now: Date;
  }): Promise<FailedConsumption>;

  /**
   * Finds or makes the user, opens the session, replaces the session in the browser, and finishes the attempt; all or
   * nothing. Refused when organization or connection changed since the attempt was consumed, or the user is disabled.
   */
  admit(input: {
    readonly attempt: ConsumedAttempt;
    readonly claims: SignedInClaims;
    readonly sessionHash: Uint8Array<ArrayBuffer>;
    readonly replacedSessionHash: Uint8Array<ArrayBuffer> | null;
    readonly now: Date;
    readonly idleExpiresAt: Date;
    readonly expiresAt: Date;
    readonly context: RequestContext;
  }): Promise<
    { readonly userId: string } | { readonly refused: "unavailable" | "connection_changed" | "user_disabled" }
  >;

  /** Ends an attempt that did not become a session. `report`: who came back and what the provider said, as far as known. */
  finish(input: {
    readonly attemptId: string;
    readonly organizationId: string;
    readonly outcome: "allowed" | "refused" | "failed";
    readonly code: SignInRefusalCode | null;
    readonly detail: string | null;
    readonly report: unknown;
    readonly now: Date;
  }): Promise<void>;

  /** The live session of a token in one organization, by its slug or a former one; null when it is unknown, over, revoked, or the organization is closed. */
  session(slug: string, sessionHash: Uint8Array<ArrayBuffer>, now: Date): Promise<SessionFacts | null>;
  touchSession(sessionId: string, now: Date, idleExpiresAt: Date): Promise<void>;
  /**
   * Ends the session of a token in one organization; the organization's name when there is such an organization, and
   * through which provider the session came, if there is one, also one that is over already.
   */
  endSession(
    slug: string,
    sessionHash: Uint8Array<ArrayBuffer> | null,
    now: Date,
  ): Promise<{ readonly organizationName: string; readonly through: SignOutPlace | null } | null>;
}
