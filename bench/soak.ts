import { ensureDatabase } from "@/scripts/support/with-database";
import { onGround } from "./ground";
import { cpuMilliseconds, memoryMegabytes } from "./process-figures";
import { makeSystem } from "./systems";

/** One minute of a soak. */
export interface SoakMinute {
  readonly minute: number;
  readonly logins: number;
  readonly failed: number;
  readonly p50: number;
  readonly p99: number;
  readonly megabytes: number;
  readonly cpuMillisecondsPerLogin: number;
}

const organizations = 1_000;

/**
 * This product under half of what it can do for so many minutes: logins of people of a thousand organizations, with all jobs running.
 * Gives each minute as it ends. A login that fails is counted and does not end the soak.
 */
export async function soak(minutes: number, report: (line: string) => void): Promise<readonly SoakMinute[]> {
  return onGround(async ({ postgres, generator, issuer }) => {
    const databaseUrl = await ensureDatabase(postgres, "soak");
    const system = makeSystem.this({ databaseUrl, issuer });
    await system.prepare();
    await system.grow(organizations);
    const server = await system.start();
    try {
      const load = {
        ...({ system: "this", kind: "login", baseUrl: server.baseUrl, concurrency: 32 } as const),
        slugs: { kind: "many", prefix: "trial-", count: organizations } as const,
      };
      await generator.run({ ...load, seconds: 3 });
      const most = await generator.run({ ...load, seconds: 10 });
      const perSecond = Math.floor(most.count / most.seconds / 2);
      report(
        `${Math.round(most.count / most.seconds)} logins/s at most; ${perSecond} a second for ${minutes} minutes.`,
      );
      const found: SoakMinute[] = [];
      for (let minute = 1; minute <= minutes; minute += 1) {
        const before = cpuMilliseconds(server.pid);
        const { times, count, refused, because } = await generator.run({
          ...load,
          perSecond,
          seconds: 60,
          refusals: "count",
        });
        const at = (share: number) => Math.round((times[Math.floor(count * share)] ?? 0) * 10) / 10;
        const one = {
          ...{ minute, logins: count, failed: refused, p50: at(0.5), p99: at(0.99) },
          megabytes: Math.round(memoryMegabytes(server.pid).now),
          cpuMillisecondsPerLogin: Math.round(((cpuMilliseconds(server.pid) - before) / count) * 100) / 100,
        };
        found.push(one);
        for (const reason of because) report(`  failed: ${reason}`);
        report(
          `minute ${minute}: ${count} logins, ${refused} failed, p50 ${one.p50} ms, p99 ${one.p99} ms, ${one.megabytes} MB, ${one.cpuMillisecondsPerLogin} ms of processor time each`,
        );
      }
      return found;
    } finally {
      await server.stop();
    }
  });
}
