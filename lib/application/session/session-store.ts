import type { SessionLifetime } from "@/lib/domain/session/session-lifetime";
import type { RequestContext } from "../request-context";
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
}
