import type { ManagingActor } from "./actor";

/** How long ago somebody may have proven who they are when they decide something that is hard to take back. */
export const freshMinutes = 10;

/** How far the staff provider's clock and ours may disagree. */
const clockToleranceSeconds = 60;

export type FreshSignInNeeded = { readonly code: "fresh_sign_in_needed" };

/**
 * Whether somebody has to sign in again before they decide something sensitive: their session is no proof that it is still they
 * who sit there. A program cannot sign in; what its key may do was decided when it was made.
 */
export function needsFreshSignIn(actor: ManagingActor, now: Date): boolean {
  return actor.kind === "staff" && now.getTime() - actor.authenticatedAt.getTime() > freshMinutes * 60_000;
}

/**
 * Whether the provider says that the person signed in after we asked for it (OpenID Connect Core 1.0 section 3.1.3.7 rule 13). `auth_time`
 * is required once `max_age` was asked for, so that a provider that says nothing has proven nothing.
 */
export function signedInSince(asked: Date, authTime: Date | null): boolean {
  return authTime !== null && authTime.getTime() >= asked.getTime() - clockToleranceSeconds * 1000;
}

/**
 * When the person proved who they are, as far as the provider says: it may have let them through on a sign-in of last week.
 * When it says nothing, that counts as long ago.
 */
export function provenAt(authTime: Date | null, now: Date): Date {
  return authTime === null ? new Date(0) : new Date(Math.min(authTime.getTime(), now.getTime()));
}
