import type { FigureName } from "./figure";
import { startLoadGenerator } from "./load";
import { cpuMilliseconds } from "./process-figures";
import type { System } from "./systems";

/** Clicks a second, from as many addresses, at one organization: three times what it may have, and some 30 times a busy company's Monday. */
const flood = 300;
/** Logins a second of everybody else. */
const calm = 20;

/**
 * How fast people of other organizations sign in while one is flooded, beside how fast they do when nobody is; with the limits
 * as they are. `seconds` have to be enough for the flood to pass the organization's limit and go on.
 */
export async function measureFlood(
  system: System,
  { organizations, seconds }: { readonly organizations: number; readonly seconds: number },
  add: (figure: FigureName, unit: string, value: number) => void,
): Promise<void> {
  const server = await system.start(undefined, { RATE_LIMIT_FACTOR: "1", TRUSTED_PROXIES: "127.0.0.1/32,::1/128" });
  const [others, attacker] = [await startLoadGenerator(), await startLoadGenerator()];
  const load = { system: "this", baseUrl: server.baseUrl, manyAddresses: true } as const;
  const people = {
    ...({ ...load, kind: "login", concurrency: 16, perSecond: calm } as const),
    slugs: { kind: "many", prefix: "trial-", count: organizations - 1 } as const,
  };
  try {
    await others.run({ ...people, seconds: 2 });
    const before = await others.run({ ...people, seconds: Math.min(seconds, 10) });
    const began = cpuMilliseconds(server.pid);
    const flooding = attacker.run({
      ...({ ...load, kind: "start", concurrency: 64, perSecond: flood, seconds, refusals: "count" } as const),
      slugs: { kind: "one", slug: `trial-${organizations}` },
    });
    const during = await others.run({ ...people, seconds });
    const { count, refused } = await flooding;
    const at = (times: readonly number[], share: number) => times[Math.floor(times.length * share)] ?? 0;
    add("login_ms_p50_calm", "ms", at(before.times, 0.5));
    add("login_ms_p99_calm", "ms", at(before.times, 0.99));
    add("login_ms_p50_during_flood", "ms", at(during.times, 0.5));
    add("login_ms_p99_during_flood", "ms", at(during.times, 0.99));
    add("flood_refused", "", refused / count);
    add("cpu_share_during_flood", "", (cpuMilliseconds(server.pid) - began) / (during.seconds * 1000));
  } finally {
    others.stop();
    attacker.stop();
    await server.stop();
  }
}
