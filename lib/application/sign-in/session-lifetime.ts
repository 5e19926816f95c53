/** A session ends when it is not used for this long, and at the latest after `longestSeconds`. */
export const idleSeconds = 8 * 60 * 60;
export const longestSeconds = 24 * 60 * 60;

/** Use is written down at most this often, so that reading a session is one statement nearly always. */
export const touchSeconds = 5 * 60;
