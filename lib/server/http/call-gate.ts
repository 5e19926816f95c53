import "server-only";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { CallAccount } from "@/lib/application/outgoing-http";
import { type CallLimit, type CallShare, callLimits, longestWaitMilliseconds } from "@/lib/domain/limits/call-limits";

/** Lets calls out while there is room on their account. */
export interface CallGate {
  /**
   * Waits for a turn, shortly. The function that is given ends the turn; null when there was none.
   * Rejects only when `signal` was aborted meanwhile.
   */
  enter(account: CallAccount, signal?: AbortSignal): Promise<(() => void) | null>;
}

export interface CallGateOptions {
  readonly limits?: Readonly<Record<CallShare, CallLimit>>;
  /** Stretches what may be called in a minute; 0 means without end. */
  readonly rateFactor?: number;
}

/**
 * Keeps each organization's calls apart from all others' (a bulkhead), in this instance's memory: sockets are an instance's own
 * as well.
 */
export function callGate({ limits = callLimits, rateFactor = 1 }: CallGateOptions = {}): CallGate {
  const shares = {
    sign_in: shareOf(limits.sign_in, rateFactor),
    wizard: shareOf(limits.wizard, rateFactor),
    background: shareOf(limits.background, rateFactor),
    operator: shareOf(limits.operator, rateFactor),
  } satisfies Record<CallShare, unknown>;
  return { enter: ({ share, organizationId }, signal) => shares[share](organizationId ?? "", signal) };
}

interface Waiting {
  readonly caller: string;
  readonly begin: () => void;
}

function shareOf({ atOnce, inAll, waiting, aMinute }: CallLimit, rateFactor: number) {
  const running = new Map<string, number>();
  const queue: Waiting[] = [];
  let all = 0;
  const rate =
    aMinute === undefined || rateFactor === 0
      ? null
      : new RateLimiterMemory({ points: Math.ceil(aMinute * rateFactor), duration: 60 });

  const hasRoom = (caller: string) => {
    const own = running.get(caller) ?? 0;
    const free = inAll - all;
    // Nobody takes more than then is free: as calls end, however many ask for all they can have, the next one finds room.
    return free > 0 && own < atOnce && (caller === "" || own < free);
  };

  const begin = (caller: string): (() => void) => {
    all += 1;
    running.set(caller, (running.get(caller) ?? 0) + 1);
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      all -= 1;
      const left = (running.get(caller) ?? 1) - 1;
      if (left === 0) running.delete(caller);
      else running.set(caller, left);
      letIn();
    };
  };

  /** First come, first served, but past those whose organization has no room. */
  const letIn = () => {
    for (const next of queue.filter(({ caller }) => hasRoom(caller))) if (hasRoom(next.caller)) next.begin();
  };

  return async (caller: string, signal?: AbortSignal): Promise<(() => void) | null> => {
    if (rate !== null && !(await taken(rate, caller))) return null;
    if (hasRoom(caller)) return begin(caller);
    signal?.throwIfAborted();
    if (queue.length >= inAll || queue.filter((one) => one.caller === caller).length >= waiting) return null;
    return new Promise((resolve, reject) => {
      const leave = () => {
        queue.splice(queue.indexOf(place), 1);
        clearTimeout(timer);
        signal?.removeEventListener("abort", give);
      };
      const give = () => {
        leave();
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        leave();
        resolve(null);
      }, longestWaitMilliseconds);
      const place: Waiting = {
        caller,
        begin() {
          leave();
          resolve(begin(caller));
        },
      };
      signal?.addEventListener("abort", give);
      queue.push(place);
    });
  };
}

async function taken(rate: RateLimiterMemory, caller: string): Promise<boolean> {
  try {
    await rate.consume(caller);
    return true;
  } catch (rejected) {
    if (!(rejected instanceof RateLimiterRes)) throw rejected;
    return false;
  }
}
