/** So many in a window of so many seconds, for each caller and all instances together. */
export interface RateLimit {
  readonly limit: number;
  readonly windowSeconds: number;
  /** Of these, so many are counted in an instance's own memory and cost no statement. */
  readonly free: number;
}

/**
 * What may be asked how often. A whole company may come through one address on a Monday morning, so an address may start
 * 30 sign-ins a second for a minute; what costs calls to somebody's identity provider is held much tighter.
 */
export const rateLimits = {
  /** Calls of the management API, for each key. */
  api_call: { limit: 600, windowSeconds: 60, free: 60 },
  /** Calls with a key that is none, for each address: guesses. */
  api_guess: { limit: 60, windowSeconds: 60, free: 30 },
  start_by_address: { limit: 1800, windowSeconds: 60, free: 600 },
  start_by_organization: { limit: 6000, windowSeconds: 60, free: 2000 },
  callback_by_address: { limit: 1800, windowSeconds: 60, free: 600 },
  callback_by_organization: { limit: 6000, windowSeconds: 60, free: 2000 },
  /** Word of a provider that somebody is signed out: when a whole company is, it comes at once. */
  logout_by_address: { limit: 1800, windowSeconds: 60, free: 600 },
  /** Beginning and completing a staff sign-in, for each address. */
  staff_sign_in: { limit: 60, windowSeconds: 60, free: 20 },
  /** Checks, test sign-ins and look-ups of domains, which ask others on somebody's behalf. */
  wizard_by_link: { limit: 60, windowSeconds: 60, free: 20 },
  /** Anything below a setup link, for each address: guesses, too. Several people may have the wizard open behind one. */
  wizard_request_by_address: { limit: 1200, windowSeconds: 60, free: 300 },
  /** Setup links that open nothing, from all addresses together: what a guesser with many addresses would need. */
  setup_link_guess: { limit: 3000, windowSeconds: 60, free: 300 },
  wizard_by_address: { limit: 240, windowSeconds: 60, free: 60 },
  /** All that comes through one private proxy which the operator did not name, beside the limits of its people. */
  unnamed_proxy: { limit: 6000, windowSeconds: 60, free: 2000 },
} as const satisfies Readonly<Record<string, RateLimit>>;

export type RateLimitKind = keyof typeof rateLimits;
