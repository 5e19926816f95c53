import { cpus } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { buildId } from "@/scripts/support/built-application";
import { StartupProblem } from "@/scripts/support/startup-problem";
import { ensureDatabase } from "@/scripts/support/with-database";
import { Browser } from "./browser";
import { measureDesk } from "./desk";
import type { Figure, FigureName } from "./figure";
import { measureFlood } from "./flood";
import { flows, type SystemName, signIn } from "./flows";
import { onGround } from "./ground";
import type { Load, LoadGenerator, LoadResult } from "./load";
import { measurePages } from "./pages";
import { cpuMilliseconds, memoryMegabytes } from "./process-figures";
import { countStatements, type StatementCounter } from "./statement-counter";
import { analyze, makeSystem, type RunningSystem, type System } from "./systems";

export interface BenchPlan {
  readonly systems: readonly SystemName[];
  /** How many organizations a system knows, one size after the other. */
  readonly sizes: readonly number[];
  /** Of each figure; the median is what is shown. */
  readonly rounds: number;
  /** Of one round with many at once; one visitor alone has half of it. */
  readonly seconds: number;
  /** Of logins before anything is measured: V8 takes some 2,000 to compile what they use. */
  readonly warmUp: number;
  /** In one organization, for this product alone; 0 for none. */
  readonly users: number;
  /** How long one organization is flooded, for this product alone, in seconds; 0 for not at all. */
  readonly flood: number;
}

const concurrencies = [1, 32] as const;
const coldStarts = 3;

/** What was found at one size, round by round. */
class Samples {
  private readonly found = new Map<string, Figure & { readonly all: number[] }>();

  add(place: Omit<Figure, "median" | "min" | "max">, value: number): void {
    const key = JSON.stringify([place.system, place.figure, place.organizations, place.users, place.concurrency]);
    const kept = this.found.get(key) ?? { ...place, median: 0, min: 0, max: 0, all: [] };
    kept.all.push(value);
    this.found.set(key, kept);
  }

  figures(): Figure[] {
    return [...this.found.values()].map(({ all, ...figure }) => {
      const rounded = (value: number) => Math.round(value * 1000) / 1000;
      return {
        ...figure,
        ...{ median: rounded(median(all)), min: rounded(Math.min(...all)), max: rounded(Math.max(...all)) },
      };
    });
  }
}

/**
 * Some of the others fail when a person signs in for the first time twice at once, as happens where few organizations have all
 * people: that is said, and not counted as a login. This product has to let everybody in.
 */
function refusalsOf(name: SystemName): "end" | "count" {
  return name === "this" ? "end" : "count";
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (place: number) => sorted[Math.floor(place)] ?? 0;
  return (at((sorted.length - 1) / 2) + at(sorted.length / 2)) / 2;
}

/** Measures every system of the plan, their rounds interleaved so that whatever else the machine does meets all of them. */
export async function runBench(plan: BenchPlan, report: (line: string) => void): Promise<readonly Figure[]> {
  if ((await buildId()) === null) throw new StartupProblem("There is no production build.", "Run npm run build first.");
  report(`Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), one process each.`);
  return onGround(async ({ postgres, generator, issuer }) => {
    const samples = new Samples();
    const systems: { readonly system: System; readonly databaseUrl: string }[] = [];
    for (const name of plan.systems) {
      const databaseUrl = await ensureDatabase(postgres, `bench_${name.replaceAll("-", "_")}`);
      const system = makeSystem[name]({ databaseUrl, issuer });
      try {
        report(`${name}: making it ready`);
        await system.prepare();
        systems.push({ system, databaseUrl });
      } catch (error) {
        // One that cannot be had here takes nothing from the others.
        report(`${name}: left out. ${String(error).split("\n")[0]}`);
      }
    }
    for (const organizations of plan.sizes) {
      for (const { system } of systems) {
        report(`${system.name}: growing to ${organizations} organizations`);
        await system.grow(organizations);
      }
      await measureSize(plan, organizations, systems, { issuer, generator, samples, report });
    }
    const own = systems.find(({ system }) => system.name === "this");
    const organizations = plan.sizes.at(-1) ?? 1;
    if (own && plan.flood > 0) {
      const place = { ...({ system: "this", organizations, users: 0, concurrency: 16 } as const) };
      report(`this: one organization is flooded for ${plan.flood} s`);
      await measureFlood(own.system, { organizations, seconds: plan.flood }, (figure, unit, value) =>
        samples.add({ ...place, figure, unit }, value),
      );
      report("this: two instances");
      await measureTwoInstances(own.system, plan, { generator, samples, organizations });
    }
    if (own && plan.users > 0) await measureUsers(plan, own, { generator, samples, report, organizations });
    return samples.figures();
  });
}

interface Measuring {
  readonly issuer: string;
  readonly generator: LoadGenerator;
  readonly samples: Samples;
  readonly report: (line: string) => void;
}

async function measureSize(
  { rounds, seconds, sizes, warmUp }: BenchPlan,
  organizations: number,
  systems: readonly { readonly system: System; readonly databaseUrl: string }[],
  { issuer, generator, samples, report }: Measuring,
): Promise<void> {
  const running: { readonly name: SystemName; readonly server: RunningSystem; readonly databaseUrl: string }[] = [];
  const slugs = { kind: "many", prefix: "trial-", count: organizations } as const;
  const place = (system: SystemName, figure: FigureName, unit: string, concurrency = 1) => ({
    ...{ system, figure, organizations, users: 0, concurrency, unit },
  });
  try {
    for (const { system, databaseUrl } of systems) {
      const { name } = system;
      await countWork(system, databaseUrl, issuer, (figure, value) => samples.add(place(name, figure, ""), value));
      for (let left = organizations === sizes[0] ? coldStarts : 1; left > 0; left -= 1) {
        const began = performance.now();
        const server = await system.start();
        await signIn(name, new Browser(), server.baseUrl, "trial-1");
        samples.add(place(name, "cold_start_ms", "ms"), performance.now() - began);
        if (left > 1) {
          await server.stop();
          continue;
        }
        running.push({ name, server, databaseUrl });
      }
    }
    await pause(1_000);
    for (const { name, server } of running)
      samples.add(place(name, "rss_idle_mb", "MB"), memoryMegabytes(server.pid).now);
    for (const { name, server, databaseUrl } of running)
      await measurePages({ baseUrl: server.baseUrl, databaseUrl, system: name }, (figure, value) =>
        samples.add(place(name, figure, "bytes"), value),
      );
    for (const { name, server, databaseUrl } of running) {
      report(`${name}: warming up`);
      const load = { system: name, kind: "login", baseUrl: server.baseUrl, slugs, concurrency: 32 } as const;
      await generator.run({ ...load, refusals: refusalsOf(name), seconds: warmUp });
      // As autovacuum does every minute, for which no round is long enough.
      await analyze(databaseUrl);
    }
    for (let round = 1; round <= rounds; round += 1) {
      report(`${organizations} organizations: round ${round} of ${rounds}`);
      for (const kind of ["start", "login"] as const)
        for (const concurrency of concurrencies)
          for (const { name, server } of running) {
            const load: Load = {
              ...{ system: name, kind, baseUrl: server.baseUrl, slugs, concurrency, refusals: refusalsOf(name) },
              seconds: concurrency === 1 ? seconds / 2 : seconds,
            };
            const before = cpuMilliseconds(server.pid);
            const providerBefore = await askedOf(issuer);
            const result = await generator.run(load);
            if (result.refused > 0) report(`${name}: ${result.refused} failed. ${result.because[0]?.slice(0, 120)}`);
            const cpu = (cpuMilliseconds(server.pid) - before) / result.count;
            const tokenMilliseconds = (await askedOf(issuer)).tokenMilliseconds - providerBefore.tokenMilliseconds;
            keep(kind, concurrency, result, { cpu, tokenMilliseconds }, (figure, unit, value) =>
              samples.add(place(name, figure, unit, concurrency), value),
            );
          }
    }
    for (const { name, server } of running)
      samples.add(place(name, "rss_peak_mb", "MB"), memoryMegabytes(server.pid).most);
    const own = running.find(({ name }) => name === "this");
    const ownDatabase = systems.find(({ system }) => system.name === "this");
    if (own && ownDatabase)
      await measureDesk(own.server.baseUrl, ownDatabase.databaseUrl, (figure, value) =>
        samples.add(place("this", figure, "ms"), value),
      );
  } finally {
    for (const { server } of running) await server.stop();
  }
}

function keep(
  kind: Load["kind"],
  concurrency: number,
  { count, refused, seconds, times, waited }: LoadResult,
  { cpu, tokenMilliseconds }: { readonly cpu: number; readonly tokenMilliseconds: number },
  add: (figure: FigureName, unit: string, value: number) => void,
): void {
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  if (kind === "start") {
    add("starts_per_second", "1/s", (count - refused) / seconds);
    add("cpu_ms_per_start", "ms", cpu);
    add("start_ms_p50", "ms", at(0.5));
    add("start_ms_p99", "ms", at(0.99));
    return;
  }
  add("logins_per_second", "1/s", (count - refused) / seconds);
  add("cpu_ms_per_login", "ms", cpu);
  add("login_ms_p50", "ms", at(0.5));
  add("login_ms_p99", "ms", at(0.99));
  // Under load it would be mostly waiting for its turn.
  if (concurrency === 1) add("own_ms_per_login", "ms", (waited - tokenMilliseconds) / count);
}

/** What a system does by itself once it has started, such as making its queues, is over. */
async function untilQuiet(counter: StatementCounter): Promise<void> {
  for (let patience = 20; patience > 0; patience -= 1) {
    const before = counter.statements;
    await pause(250);
    if (counter.statements === before) return;
  }
}

interface Asked {
  readonly discovery: number;
  readonly jwks: number;
  readonly token: number;
  readonly userinfo: number;
  readonly tokenMilliseconds: number;
}

async function askedOf(issuer: string): Promise<Asked> {
  return (await fetch(`${issuer}/asked`)).json();
}

/** Statements and calls of a warm start and a warm login, counted outside the system, one visitor at a time. */
async function countWork(
  system: System,
  databaseUrl: string,
  issuer: string,
  add: (figure: FigureName, value: number) => void,
): Promise<void> {
  const counter = await countStatements(databaseUrl);
  const server = await system.start(counter.url);
  try {
    const flow = flows[system.name];
    const slug = "trial-1";
    for (let time = 0; time < 5; time += 1) await signIn(system.name, new Browser(), server.baseUrl, slug);
    await untilQuiet(counter);
    // One after the other, and the median of them: now and then a background job's statements fall among them.
    const times = 11;
    const clicker = new Browser();
    await flow.prepare?.(clicker, server.baseUrl, slug);
    const ofStarts: number[] = [];
    for (let time = 0; time < times; time += 1) {
      const before = counter.statements;
      await flow.start(clicker, server.baseUrl, slug);
      ofStarts.push(counter.statements - before);
    }
    add("sql_per_start", median(ofStarts));
    const askedBefore = await askedOf(issuer);
    const ofLogins: number[] = [];
    const ofTheRest: number[] = [];
    for (let time = 0; time < times; time += 1) {
      const before = counter.statements;
      let beside = 0;
      await signIn(system.name, new Browser(), server.baseUrl, slug, async (step, work) => {
        const at = counter.statements;
        const value = await work();
        if (step !== "sign-in") beside += counter.statements - at;
        return value;
      });
      ofLogins.push(counter.statements - before - beside);
      ofTheRest.push(beside);
    }
    const asked = await askedOf(issuer);
    add("sql_per_login", median(ofLogins));
    add("sql_for_page_and_session", median(ofTheRest));
    const calls = (["discovery", "jwks", "token", "userinfo"] as const).map((each) => asked[each] - askedBefore[each]);
    add("calls_per_login", calls.reduce((sum, each) => sum + each, 0) / times);
  } finally {
    await server.stop();
    counter.stop();
  }
}

/** This product with very many people in one organization, and with somebody writing all the while. */
async function measureUsers(
  { rounds, seconds, warmUp, users }: BenchPlan,
  { system, databaseUrl }: { readonly system: System; readonly databaseUrl: string },
  { generator, samples, report, organizations }: Omit<Measuring, "issuer"> & { readonly organizations: number },
): Promise<void> {
  const { addUsers, writeAllTheWhile } = await import("./crowd");
  report(`this: ${users} users in one organization`);
  await addUsers(databaseUrl, "trial-1", users);
  const server = await system.start();
  const place = (figure: FigureName, concurrency = 32) => ({
    ...{ system: "this" as const, figure, organizations, users, concurrency, unit: "1/s" },
  });
  const load = {
    ...({ system: "this", kind: "login", baseUrl: server.baseUrl, concurrency: 32, seconds } as const),
    slugs: { kind: "one", slug: "trial-1" } as const,
  };
  try {
    await generator.run({ ...load, seconds: warmUp });
    for (let round = 0; round < rounds; round += 1) {
      const { count, seconds: taken } = await generator.run(load);
      samples.add(place("logins_per_second"), count / taken);
      const stop = await writeAllTheWhile(databaseUrl);
      const during = await generator.run(load);
      await stop();
      samples.add(place("logins_per_second_during_writes"), during.count / during.seconds);
    }
  } finally {
    await server.stop();
  }
}

/**
 * As `npm run start -- --instances 2` serves. The load generator, the provider and PostgreSQL need processors too, so what tells
 * about larger machines is what a login costs in all processes together.
 */
async function measureTwoInstances(
  system: System,
  { rounds, seconds, warmUp }: BenchPlan,
  { generator, samples, organizations }: Pick<Measuring, "generator" | "samples"> & { readonly organizations: number },
): Promise<void> {
  const server = await system.start(undefined, {}, 2);
  const place = { ...({ system: "this", organizations, users: 0, concurrency: 32 } as const) };
  const load = {
    ...({ system: "this", kind: "login", baseUrl: server.baseUrl, concurrency: 32, seconds } as const),
    slugs: { kind: "many", prefix: "trial-", count: organizations } as const,
  };
  try {
    await generator.run({ ...load, seconds: 2 * warmUp });
    for (let round = 0; round < rounds; round += 1) {
      const before = cpuMilliseconds(server.pid);
      const { count, seconds: taken } = await generator.run(load);
      samples.add({ ...place, figure: "logins_per_second_of_two_instances", unit: "1/s" }, count / taken);
      const cpu = (cpuMilliseconds(server.pid) - before) / count;
      samples.add({ ...place, figure: "cpu_ms_per_login_of_two_instances", unit: "ms" }, cpu);
    }
  } finally {
    await server.stop();
  }
}
