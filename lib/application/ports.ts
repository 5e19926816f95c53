import type { RateLimitKind } from "@/lib/domain/limits/rate-limits";
import type { DomainLists } from "@/lib/domain/organization/domain-name";
import type { TxtAnswer } from "@/lib/domain/organization/domain-proof";
import type { Outcome } from "@/lib/domain/outcome";
import type { LogoutRefusal, VerifiedLogout } from "@/lib/domain/session/logout-token-claims";
import type { IdempotencyStore } from "./api/idempotency-store";
import type { ApiKeyStore } from "./api-keys/api-key-store";
import type { CodeFlow, RelyingParty, StoredSecret } from "./code-flow";
import type { Cookies } from "./cookies";
import type { DomainStore } from "./domains/domain-store";
import type { HealthStore } from "./health/health-store";
import type { LifeCycleStore } from "./mail/life-cycle-store";
import type { Mailer } from "./mail/mailer";
import type { Outbox } from "./mail/outbox";
import type { ActivityStore } from "./onboarding/activity-view";
import type { CredentialProbe, CredentialProbes } from "./onboarding/credential-probes";
import type { OnboardingStore } from "./onboarding/onboarding-store";
import type { OutgoingHttp } from "./outgoing-http";
import type { OversightStore } from "./oversight/oversight-store";
import type { PlatformStore } from "./platforms/platform-store";
import type { RetentionStore } from "./retention/retention-store";
import type { PlatformTokens } from "./session/platform-tokens";
import type { LogoutPlace, SessionStore } from "./session/session-store";
import type { SignInStore } from "./sign-in/sign-in-store";
import type { DeskStore } from "./staff/desk-store";
import type { LinkRequestStore } from "./staff/link-request-store";
import type { StaffStore } from "./staff/staff-store";
import type { StaffPeopleStore } from "./staff-people/staff-people-store";
import type { StaffSessionsStore } from "./staff-people/staff-sessions-store";
import type { TestLinkStore } from "./test-link/test-link-store";

export type LogLevel = "debug" | "info" | "warn" | "error";

/** One line of the log: an event with its correlation id. `fields` hold no token, code or secret. */
export type Log = (level: LogLevel, event: string, fields: Readonly<Record<string, unknown>>) => void;

/** Random tokens, their digests, and what follows from them. */
export interface Tokens {
  /** 256 random bits, base64url. */
  random(): string;
  digest(token: string): Uint8Array<ArrayBuffer>;
  /** A value that follows from `secret` for one purpose and does not give it away. */
  derive(secret: string, purpose: string): string;
}

export interface SecretSafe {
  seal(plain: string, owner: Omit<StoredSecret, "sealed">): string;
  /** The same secret for an issuer or token endpoint that is known only now. Never once it was bound to an endpoint. */
  bind(stored: StoredSecret, owner: Pick<StoredSecret, "issuer" | "tokenEndpoint">): string;
}

/** Keeps texts that only whoever holds `secret` can open, this database and its operator not. */
export interface AnswerSafe {
  seal(plain: string, secret: string, purpose: string): string;
  open(sealed: string, secret: string, purpose: string): string;
}

/** Seals texts that leave this service and come back, so that nobody else can read or make one. Any instance can open them. */
export interface TextSeal {
  /** Signs that may stand in an address. `place` says what the text is for; only for that it opens again. */
  seal(text: string, place: readonly string[]): string;
  /** Null when it was altered, is for something else, or is no sealed text at all. */
  open(sealed: string, place: readonly string[]): string | null;
}

/** How far a caller is within its allowance of calls. */
export interface Allowance {
  readonly allowed: boolean;
  /** Calls in a window of `windowSeconds`. */
  readonly limit: number;
  readonly windowSeconds: number;
  readonly remaining: number;
  /** Seconds until the window begins anew. */
  readonly resetSeconds: number;
}

/** What the use cases need of the world; lib/server implements it and composition.ts wires it. */
export interface Ports {
  readonly publicUrl: string;
  readonly attemptSeconds: number;
  /** How long the audit trail is kept. */
  readonly auditRetentionDays: number;
  readonly allowedPrivateOrigins: readonly string[];
  /** Where staff sign in; null until the operator has said. */
  readonly staffParty: () => Promise<RelyingParty | null>;
  /** Lower-case e-mail addresses, or subjects, who are admins from their first sign-in. */
  readonly staffAdmins: readonly string[];
  readonly now: () => Date;
  readonly log: Log;
  readonly tokens: Tokens;
  readonly cookies: Cookies;
  readonly secrets: SecretSafe;
  readonly http: OutgoingHttp;
  /** Asks a token endpoint with a made-up code whether it knows the client and its secret. */
  readonly probeCredentials: (party: RelyingParty, signal: AbortSignal) => Promise<CredentialProbe>;
  readonly codeFlow: CodeFlow;
  /** Verifies a logout token of a connection's provider, but for whether it was used before. */
  readonly verifyLogoutToken: (token: string, place: LogoutPlace) => Promise<Outcome<VerifiedLogout, LogoutRefusal>>;
  readonly platformTokens: PlatformTokens;
  readonly signIns: SignInStore;
  readonly sessions: SessionStore;
  readonly onboarding: OnboardingStore;
  readonly staff: StaffStore;
  readonly desk: DeskStore;
  readonly platforms: PlatformStore;
  readonly staffPeople: StaffPeopleStore;
  readonly staffSessions: StaffSessionsStore;
  readonly testLinks: TestLinkStore;
  readonly linkRequests: LinkRequestStore;
  readonly activity: ActivityStore;
  readonly domains: DomainStore;
  readonly domainLists: DomainLists;
  /** Asks the DNS for the TXT records of a name, in bounded time. Never rejects. */
  readonly readTxt: (name: string) => Promise<TxtAnswer>;
  /** For work that no request asked for. */
  readonly newCorrelationId: () => string;
  readonly credentialProbes: CredentialProbes;
  readonly apiKeys: ApiKeyStore;
  readonly idempotency: IdempotencyStore;
  readonly answers: AnswerSafe;
  readonly textSeal: TextSeal;
  readonly oversight: OversightStore;
  /** Takes one off what a caller may do in a window; the caller is an address, a slug or an id, never a secret. */
  readonly takeAllowance: (kind: RateLimitKind, caller: string) => Promise<Allowance>;
  /** An uploaded picture made small and packed again as WebP; null when it cannot be read. */
  readonly logoImage: (bytes: Uint8Array) => Promise<Uint8Array<ArrayBuffer> | null>;
  readonly mailer: Mailer;
  readonly outbox: Outbox;
  readonly lifeCycle: LifeCycleStore;
  readonly health: HealthStore;
  readonly retention: RetentionStore;
  /** Lets queued mail go out now rather than within a minute. Called after the commit. Never rejects. */
  readonly sendMailSoon: () => Promise<void>;
}
