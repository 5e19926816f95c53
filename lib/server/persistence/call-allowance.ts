import "server-only";
import type { Pool } from "pg";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { Allowance } from "@/lib/application/ports";

interface AllowanceOptions {
  readonly limit: number;
  readonly windowSeconds: number;
  /** So many calls of a window are counted in this process alone, and cost no statement. */
  readonly free: number;
}

/**
 * Counts the calls of each caller, for all instances together. The first `free` calls that an instance sees in a window stay
 * in its memory; with the next they are written down at once, and from then on each call is. So a caller may exceed the
 * limit by at most `free` calls for each further instance. While the database does not answer, each instance counts alone.
 */
export function callAllowance(pool: Pool, { limit, windowSeconds, free }: AllowanceOptions) {
  const own = new RateLimiterMemory({ keyPrefix: "own", points: limit, duration: windowSeconds });
  const shared = new RateLimiterPostgres({
    ...{ storeClient: pool, storeType: "pool", tableName: "rate_limit", tableCreated: true, keyPrefix: "api" },
    ...{ points: limit, duration: windowSeconds },
    // Past the limit nothing is asked of the database until the window ends.
    inMemoryBlockOnConsumed: limit + 1,
    insuranceLimiter: new RateLimiterMemory({ keyPrefix: "api", points: limit, duration: windowSeconds }),
  });

  return async function takeCall(caller: string): Promise<Allowance> {
    const alone = await take(own, caller, 1);
    if (alone.consumedPoints <= free) return allowance(alone);
    return allowance(await take(shared, caller, alone.consumedPoints === free + 1 ? free + 1 : 1));
  };

  function allowance({ allowed, remainingPoints, msBeforeNext }: Taken): Allowance {
    const resetSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
    return { allowed, limit, windowSeconds, remaining: allowed ? remainingPoints : 0, resetSeconds };
  }
}

interface Taken extends Pick<RateLimiterRes, "consumedPoints" | "remainingPoints" | "msBeforeNext"> {
  readonly allowed: boolean;
}

/** Uses up points of a caller, and says whether it had them. */
async function take(limiter: RateLimiterMemory | RateLimiterPostgres, caller: string, points: number): Promise<Taken> {
  try {
    const { consumedPoints, remainingPoints, msBeforeNext } = await limiter.consume(caller, points);
    return { allowed: true, consumedPoints, remainingPoints, msBeforeNext };
  } catch (rejected) {
    // The library rejects with a result; of a caller that it knows to be over, it does not say how many points were used.
    if (!(rejected instanceof RateLimiterRes)) throw rejected;
    const { consumedPoints, remainingPoints, msBeforeNext } = rejected;
    return { allowed: false, consumedPoints, remainingPoints, msBeforeNext };
  }
}
