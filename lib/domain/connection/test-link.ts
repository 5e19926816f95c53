/** A connection has at most this many open links for colleagues at a time. */
export const mostOpenTestLinks = 10;

/** A link for a colleague begins at most this many tests: whoever holds it cannot fill the list of tests. */
export const mostTestsOfALink = 20;

const validDays = 7;

/** Until when a link for a colleague works that is made now: seven days, and never longer than the setup link it was made with. */
export function testLinkExpiry(now: Date, setupLinkExpiresAt: Date): Date {
  return new Date(Math.min(now.getTime() + validDays * 24 * 60 * 60 * 1000, setupLinkExpiresAt.getTime()));
}
