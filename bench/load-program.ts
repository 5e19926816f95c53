import { Browser } from "./browser";
import { flows, type SystemName, signIn } from "./flows";
import type { Load, LoadResult } from "./load";

// Makes the load, in a process of its own, so that it takes no time from what is measured.
process.on("message", async (load: Load) => {
  process.send?.(await run(load).catch((error: unknown) => ({ failed: String(error) })));
});
process.on("disconnect", () => process.exit());
process.send?.("ready");

async function run({ system, kind, baseUrl, slugs, concurrency, seconds, most }: Load): Promise<LoadResult> {
  const times: number[] = [];
  let waited = 0;
  let left = most ?? Number.POSITIVE_INFINITY;
  const began = performance.now();
  const end = began + seconds * 1000;
  const slug = () =>
    slugs.kind === "one" ? slugs.slug : `${slugs.prefix}${1 + Math.floor(Math.random() * slugs.count)}`;
  const visitor = async () => {
    const clicker = new Browser();
    const prepared = slug();
    if (kind === "start") await flows[system].prepare?.(clicker, baseUrl, prepared);
    while (performance.now() < end && left > 0) {
      left -= 1;
      const at = performance.now();
      if (kind === "start") await click(system, clicker, baseUrl, slug());
      else {
        const browser = new Browser();
        await signIn(system, browser, baseUrl, slug());
        waited += browser.waited;
      }
      times.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, visitor));
  return {
    count: times.length,
    seconds: (performance.now() - began) / 1000,
    times: times.sort((a, b) => a - b),
    waited,
  };
}

async function click(system: SystemName, browser: Browser, baseUrl: string, slug: string): Promise<void> {
  const { location, status } = await flows[system].start(browser, baseUrl, slug);
  if (!location.includes("/authorize")) throw new Error(`${system}: a start answered ${status} ${location}`);
}
