import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type CallShare, callLimits, longestWaitMilliseconds } from "@/lib/domain/limits/call-limits";
import { type CallGateOptions, callGate } from "./call-gate";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Leave = () => void;

/** A gate, and how many of some calls it lets in. Those that have to wait give up. */
function gate(changes: Partial<NonNullable<CallGateOptions["limits"]>> = {}, rateFactor?: number) {
  const limits = { ...callLimits, ...changes };
  const asked = callGate({ limits, ...(rateFactor !== undefined && { rateFactor }) });
  const enter = (organizationId: string, share: Exclude<CallShare, "operator"> = "sign_in", signal?: AbortSignal) =>
    asked.enter({ share, organizationId }, signal);
  const enterMany = async (organizationId: string, count: number, share?: Exclude<CallShare, "operator">) => {
    const all = Promise.all(Array.from({ length: count }, () => enter(organizationId, share)));
    await vi.advanceTimersByTimeAsync(longestWaitMilliseconds);
    return (await all).filter((leave): leave is Leave => leave !== null);
  };
  return { asked, enter, enterMany };
}

const small = { atOnce: 2, inAll: 10, waiting: 1 };

test("an organization has so many calls at once and no more, and another has its own", async () => {
  const { enterMany } = gate({ sign_in: small });
  expect(await enterMany("northwind", 5)).toHaveLength(2);
  expect(await enterMany("northwind", 1)).toHaveLength(0);
  expect(await enterMany("brightwater", 5)).toHaveLength(2);
});

test("a call that ended makes room for one, however often it says so", async () => {
  const { enterMany } = gate({ sign_in: small });
  const [first] = await enterMany("northwind", 2);
  first?.();
  first?.();
  expect(await enterMany("northwind", 3)).toHaveLength(1);
});

test("who waits comes in when a place is free, before whoever comes later", async () => {
  const { enter, enterMany } = gate({ sign_in: small });
  const [first, second] = await enterMany("northwind", 2);
  const waiting = enter("northwind");
  first?.();
  expect(await waiting).not.toBeNull();
  const late = enter("northwind");
  second?.();
  expect(await late).not.toBeNull();
});

test("so many wait and the next is refused at once; one that had no turn in time is refused", async () => {
  const { enter, enterMany } = gate({ sign_in: small });
  await enterMany("northwind", 2);
  const waiting = enter("northwind");
  expect(await enter("northwind")).toBeNull();
  await vi.advanceTimersByTimeAsync(longestWaitMilliseconds - 1);
  expect(await Promise.race([waiting, Promise.resolve("still waits")])).toBe("still waits");
  await vi.advanceTimersByTimeAsync(1);
  expect(await waiting).toBeNull();
});

test("one that came in ends nobody else's waiting", async () => {
  const { enter, enterMany } = gate({ sign_in: small });
  const [first, second] = await enterMany("northwind", 2);
  const before = enter("northwind");
  first?.();
  expect(await before).not.toBeNull();
  await vi.advanceTimersByTimeAsync(longestWaitMilliseconds / 2);
  const next = enter("northwind");
  await vi.advanceTimersByTimeAsync(longestWaitMilliseconds / 2);
  second?.();
  expect(await next).not.toBeNull();
});

test("whoever stops waiting leaves the queue to the next", async () => {
  const { enter, enterMany } = gate({ sign_in: small });
  const [first] = await enterMany("northwind", 2);
  const stop = new AbortController();
  const stopped = enter("northwind", "sign_in", stop.signal);
  stop.abort(new Error("gone"));
  await expect(stopped).rejects.toThrow("gone");
  const next = enter("northwind");
  first?.();
  expect(await next).not.toBeNull();
});

test("one organization that waits holds up no other that has room", async () => {
  const { enter, enterMany } = gate({ sign_in: { atOnce: 2, inAll: 4, waiting: 4 } });
  const [one] = await enterMany("northwind", 2);
  const [other] = await enterMany("brightwater", 1);
  const waiting = [enter("northwind"), enter("brightwater")];
  other?.();
  expect(await waiting[1]).not.toBeNull();
  one?.();
  expect(await waiting[0]).not.toBeNull();
});

test("however many organizations ask for all they can have, the next finds room once the calls of a moment have ended", async () => {
  const { enterMany } = gate({ sign_in: { atOnce: 64, inAll: 100, waiting: 0 } });
  const greedy = Array.from({ length: 20 }, (_, index) => ({ name: `greedy ${index}`, held: [] as Leave[] }));
  // Each always has one call end and asks for two; nothing ends by itself.
  for (let round = 0; round < 64; round += 1)
    for (const one of greedy) {
      one.held.shift()?.();
      one.held.push(...(await enterMany(one.name, 2)));
    }
  expect(await enterMany("newcomer", 1)).toHaveLength(1);
});

test("the share of all is never exceeded", async () => {
  const { enterMany } = gate({ sign_in: { atOnce: 64, inAll: 20, waiting: 0 } });
  let all = 0;
  for (let index = 0; index < 40; index += 1) all += (await enterMany(`organization ${index}`, 100)).length;
  expect(all).toBeLessThanOrEqual(20);
});

test("wizards, jobs and people's sign-ins never take each other's places", async () => {
  const { enterMany, asked } = gate();
  for (const share of ["wizard", "background"] as const)
    for (let index = 0; index < 100; index += 1) await enterMany(`organization ${index}`, 20, share);
  expect(await enterMany("organization 1", callLimits.sign_in.atOnce)).toHaveLength(callLimits.sign_in.atOnce);
  expect(await asked.enter({ share: "operator", organizationId: null })).not.toBeNull();
});

describe("addresses that nobody reviewed are asked so often in a minute", () => {
  const wizard = { atOnce: 8, inAll: 64, waiting: 8, aMinute: 3 };
  async function oneByOne(rateFactor: number) {
    const { enter } = gate({ wizard }, rateFactor);
    const through = async (organizationId: string) => {
      const leave = await enter(organizationId, "wizard");
      leave?.();
      return leave !== null;
    };
    const first: boolean[] = [];
    for (let round = 0; round < 4; round += 1) first.push(await through("northwind"));
    return { first, through };
  }

  test("and then again in the next; another organization counts by itself", async () => {
    const { first, through } = await oneByOne(1);
    expect(first).toEqual([true, true, true, false]);
    expect(await through("brightwater")).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await through("northwind")).toBe(true);
  });

  test("unless the operator stretches the limits or switches them off", async () => {
    expect((await oneByOne(2)).first).toEqual([true, true, true, true]);
    expect((await oneByOne(0)).first).toEqual([true, true, true, true]);
  });
});

test("a company of 10,000 that signs in within two minutes finds room on one instance, at 0.2 s a call", async () => {
  const { enter } = gate();
  const people = 10_000;
  let refused = 0;
  for (let came = 0; came < people; came += 25) {
    // 25 at the same moment, every 0.3 s.
    await Promise.all(
      Array.from({ length: 25 }, async () => {
        const leave = await enter("northwind");
        if (leave === null) refused += 1;
        else setTimeout(leave, 200);
      }),
    );
    await vi.advanceTimersByTimeAsync(300);
  }
  expect(refused).toBe(0);
});
