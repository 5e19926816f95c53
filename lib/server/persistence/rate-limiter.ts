import "server-only";
import type { Pool } from "pg";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Allowance } from "@/lib/application/ports";
import { type RateLimit, type RateLimitKind, rateLimits } from "@/lib/domain/limits/rate-limits";

/**
 * Counts what callers do, for all instances together. The first `free` that an instance sees of a caller in a window stay in
 * its memory and cost no statement; with the next they are written down at once, and from then on each is. So a caller may
 * exceed the limit by at most `free` for each further instance. While the database does not answer, each instance counts
 * alone. `factor` stretches every limit; 0 means that nothing is limited.
 */
export function rateLimiter(pool: Pool, factor: number): (kind: RateLimitKind, caller: string) => Promise<Allowance> {
  const counters = new Map<RateLimitKind, (caller: string) => Promise<Allowance>>();
  const begin = (kind: RateLimitKind) => {
    const { limit, free, windowSeconds } = rateLimits[kind];
    // What costs nothing grows with the limit: well under it no statement is paid for.
    const stretched = { limit: Math.ceil(limit * factor), free: Math.floor(free * factor), windowSeconds };
    const counter = factor === 0 ? async () => unlimited(rateLimits[kind]) : counterOf(pool, kind, stretched);
    counters.set(kind, counter);
    return counter;
  };
  return (kind, caller) => (counters.get(kind) ?? begin(kind))(caller);
}

function counterOf(pool: Pool, kind: RateLimitKind, { limit, windowSeconds, free }: RateLimit) {
  const own = new RateLimiterMemory({ keyPrefix: "own", points: limit, duration: windowSeconds });
  const shared = new RateLimiterPostgres({
    ...{ storeClient: pool, storeType: "pool", tableName: "rate_limit", tableCreated: true, keyPrefix: kind },
    ...{ points: limit, duration: windowSeconds },
    // The product removes old rows itself, in batches.
    clearExpiredByTimeout: false,
    // Past the limit nothing is asked of the database until the window ends.
    inMemoryBlockOnConsumed: limit + 1,
    insuranceLimiter: new RateLimiterMemory({ keyPrefix: kind, points: limit, duration: windowSeconds }),
  });
  const allowance = ({ allowed, remainingPoints, msBeforeNext }: Taken): Allowance => {
    const resetSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
    return { allowed, limit, windowSeconds, remaining: allowed ? remainingPoints : 0, resetSeconds };
  };
  // Every request of a sign-in comes here, so each counts with as few promises as can be.
  return (caller: string): Promise<Allowance> =>
    take(own, caller, 1).then((alone) => {
      if (alone.consumedPoints <= free) return allowance(alone);
      return take(shared, caller, alone.consumedPoints === free + 1 ? free + 1 : 1).then(allowance);
    });
}

function unlimited({ limit, windowSeconds }: RateLimit): Allowance {
  return { allowed: true, limit, windowSeconds, remaining: limit, resetSeconds: windowSeconds };
}

interface Taken extends Pick<RateLimiterRes, "consumedPoints" | "remainingPoints" | "msBeforeNext"> {
  readonly allowed: boolean;
}

/** Uses up points of a caller, and says whether it had them. */
function take(limiter: RateLimiterMemory | RateLimiterPostgres, caller: string, points: number): Promise<Taken> {
  const taken = (allowed: boolean, { consumedPoints, remainingPoints, msBeforeNext }: RateLimiterRes): Taken => {
    return { allowed, consumedPoints, remainingPoints, msBeforeNext };
  };
  return limiter.consume(caller, points).then(
    (result) => taken(true, result),
    (rejected: unknown) => {
      // The library rejects with a result; of a caller that it knows to be over, it does not say how many points were used.
      if (!(rejected instanceof RateLimiterRes)) throw rejected;
      return taken(false, rejected);
    },
  );
}
