import type { ProviderMetadata } from "@/lib/domain/connection/provider-metadata";
import type { SessionLifetime } from "@/lib/domain/session/session-lifetime";
import type { RequestContext } from "../request-context";
import type { CallbackPlace } from "../sign-in/sign-in-store";
import type { Decided } from "../staff/staff-store";

/** One open session as the person whose it is sees it. */
export interface OwnSession {
  readonly id: string;
  /** The one that asks. */
  readonly here: boolean;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** All open sessions of one person at one organization. */
export interface OwnSessions {
  readonly organization: { readonly slug: string; readonly name: string };
  readonly user: { readonly email: string | null; readonly name: string | null };
  /** The one that asks first, then by last use. */
  readonly sessions: readonly OwnSession[];
}

/** A session's cookie, as it is stored, and the organization that it was shown to. */
export interface HeldSession {
  readonly slug: string;
  readonly sessionHash: Uint8Array<ArrayBuffer>;
  readonly now: Date;
}

/** The live connection whose provider may end sessions. */
export interface LogoutPlace {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly clientId: string;
  readonly metadata: ProviderMetadata;
}

/** Sessions beside the hot paths: how long they last, and who may end them. */
export interface SessionStore {
  /** Null when there is no such organization. */
  lifetime(slug: string): Promise<SessionLifetime | null>;
  /**
   * Sets both, and shortens the sessions that are open to what a session begun and last used when they were would have.
   * False when there is no such organization.
   */
  changeLifetime(slug: string, lifetime: SessionLifetime, by: Decided): Promise<boolean>;

  /** Null when nobody is signed in by this cookie. */
  own(held: HeldSession): Promise<OwnSessions | null>;
  /**
   * Ends one session of whoever holds this one, or all of theirs at this organization. Null when nobody is signed in by
   * this cookie; else whether the session that asked is over too.
   */
  endOwn(
    held: HeldSession,
    which: { readonly sessionId: string } | "all",
    context: RequestContext,
  ): Promise<{ readonly endedHere: boolean } | null>;

  /** Also of a suspended organization: its sessions would be back when it is resumed. Null when there is none, or none live. */
  logoutPlace(place: CallbackPlace): Promise<LogoutPlace | null>;
  /**
   * Ends the sessions of a connection that a logout token names, and remembers that it was used. With both a subject and a
   * session at the provider, sessions that do not know theirs count too. How many ended; "used" when it was used before.
   */
  endByProvider(logout: {
    readonly place: LogoutPlace;
    readonly subject: string | null;
    readonly providerSessionId: string | null;
    readonly tokenHash: Uint8Array<ArrayBuffer>;
    readonly forgetAfter: Date;
    readonly now: Date;
    readonly context: RequestContext;
  }): Promise<number | "used">;
}
