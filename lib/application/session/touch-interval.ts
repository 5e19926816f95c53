/** Use is written down at most this often, so that reading a session is one statement nearly always. */
export const touchSeconds = 5 * 60;
