import type { RateLimitKind } from "@/lib/domain/limits/rate-limits";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";

export interface TooMany {
  readonly code: "too_many_requests";
  readonly kind: RateLimitKind;
  /** Until it may be tried again, at least 1. */
  readonly retryAfterSeconds: number;
}

/** Whose allowances a request uses; a caller of null is not known, so that it has none of its own. */
export type Allowances = Readonly<Partial<Record<RateLimitKind, string | null>>>;

/**
 * Takes one off each allowance of a request; refuses when one of them is used up.
 */
export async function takeAllowances(
  ports: Ports,
  { callers, context }: { readonly callers: Allowances; readonly context: RequestContext },
): Promise<Outcome<null, TooMany>> {
  for (const [kind, caller] of entriesOf(callers)) {
    if (caller === null) continue;
    const { allowed, resetSeconds } = await ports.takeAllowance(kind, caller);
    if (allowed) continue;
    const { correlationId, address } = context;
    ports.log("warn", "request.limited", { code: "too_many_requests", kind, correlationId, address });
    return refuse({ code: "too_many_requests", kind, retryAfterSeconds: resetSeconds });
  }
  return accept(null);
}

function entriesOf(callers: Allowances): [RateLimitKind, string | null][] {
  // Only the keys of a record whose type names them.
  return Object.entries(callers) as [RateLimitKind, string | null][];
}
