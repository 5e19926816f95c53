import { setTimeout as pause } from "node:timers/promises";
import { Browser } from "./browser";
import { flows, type SystemName, signIn } from "./flows";
import type { Load, LoadResult } from "./load";

// Makes the load, in a process of its own, so that it takes no time from what is measured.
process.on("message", async (load: Load) => {
  process.send?.(await run(load).catch((error: unknown) => ({ failed: String(error) })));
});
process.on("disconnect", () => process.exit());
process.send?.("ready");

async function run(load: Load): Promise<LoadResult> {
  const { system, kind, baseUrl, slugs, concurrency, seconds, most, perSecond, manyAddresses, refusals = "end" } = load;
  const times: number[] = [];
  let [waited, refused, begun] = [0, 0, 0];
  const because: string[] = [];
  let left = most ?? Number.POSITIVE_INFINITY;
  const began = performance.now();
  const end = began + seconds * 1000;
  const slug = () =>
    slugs.kind === "one" ? slugs.slug : `${slugs.prefix}${1 + Math.floor(Math.random() * slugs.count)}`;
  const visitor = async () => {
    // Every click is somebody's first, who has only been to the page where a system needs that.
    const clicker = new Browser();
    const prepared = slug();
    if (kind === "start") await flows[system].prepare?.(clicker, baseUrl, prepared);
    while (performance.now() < end && left > 0) {
      left -= 1;
      if (perSecond !== undefined) {
        // Each visit has its moment; one that is late goes at once.
        const due = began + (begun++ * 1000) / perSecond - performance.now();
        if (due > 0) await pause(due);
      }
      const at = performance.now();
      const browser =
        kind === "start" && !manyAddresses ? clicker.again() : new Browser(manyAddresses ? fromAnywhere() : {});
      try {
        if (kind === "start") await click(system, browser, baseUrl, slug());
        else await signIn(system, browser, baseUrl, slug());
      } catch (error) {
        if (refusals === "end") throw error;
        refused += 1;
        if (because.length < 3) because.push(String(error));
      }
      if (kind === "login") waited += browser.waited;
      times.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, visitor));
  return {
    count: times.length,
    seconds: (performance.now() - began) / 1000,
    times: times.sort((a, b) => a - b),
    ...{ waited, refused, because },
  };
}

/** One of 16 million addresses of a network that nobody has. */
function fromAnywhere(): Readonly<Record<string, string>> {
  const part = () => Math.floor(Math.random() * 256);
  return { "x-forwarded-for": `10.${part()}.${part()}.${part()}` };
}

async function click(system: SystemName, browser: Browser, baseUrl: string, slug: string): Promise<void> {
  const { location, status } = await flows[system].start(browser, baseUrl, slug);
  if (!location.includes("/authorize")) throw new Error(`${system}: a start answered ${status} ${location}`);
}
