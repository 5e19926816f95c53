/** How many calls to other servers one instance may have under way on one account. */
export interface CallLimit {
  /** At once for one organization. */
  readonly atOnce: number;
  /** At once for all organizations together. None takes one more while it holds as many as are free for all the others. */
  readonly inAll: number;
  /** So many more of an organization may wait for their turn. */
  readonly waiting: number;
  /** In a minute for one organization; without it the limits on requests hold it. */
  readonly aMinute?: number;
}

/**
 * Shares of an instance's calls. They lie apart, so that neither wizards nor jobs ever keep a person out.
 *
 * A company of 10,000 that signs in within five minutes sends 33 token requests a second; at 0.2 s each, 7 are under way, and 20
 * at the 100 a second that the limit on callbacks lets one organization have. 64 carry that through one instance with a
 * provider three times as slow, and as many that wait carry 128 clicks of one moment.
 */
export const callLimits = {
  /** People of a live connection: token, keys, userinfo. */
  sign_in: { atOnce: 64, inAll: 512, waiting: 64 },
  /** Checks, probes and test sign-ins, which go to addresses that nobody has reviewed. */
  wizard: { atOnce: 8, inAll: 64, waiting: 8, aMinute: 120 },
  /** What nobody waits for: looks at live connections, keys for logout tokens. */
  background: { atOnce: 4, inAll: 16, waiting: 4 },
  /** The operator's own provider, by which staff get in whatever customers do. No organization is known. */
  operator: { atOnce: 32, inAll: 32, waiting: 32 },
} as const satisfies Readonly<Record<string, CallLimit>>;

export type CallShare = keyof typeof callLimits;

/** How long a call may wait for its turn, beside the time that it may take. */
export const longestWaitMilliseconds = 1_000;
