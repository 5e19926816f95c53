import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { picturesFolder, takePictures } from "./pictures";
import { isFirstToLook } from "./screens-looked-at";

const phoneWidth = 390;
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What holds for every page of ours, in either window: axe finds nothing, and nothing can be scrolled sideways. A screen
 * on the way to what a journey is about is named, and looked at the first time only: axe takes seconds.
 */
export async function expectSound(page: Page, screen?: string): Promise<void> {
  if (screen !== undefined && !(await isFirstToLook(`${screen} at ${page.viewportSize()?.width}`))) return;
  if (picturesFolder !== null) return takePictures(page, screen, picturesFolder);
  await expectNoSidewaysScrolling(page);
  await expectNoAxeViolations(page);
  await expectToFitPhone(page);
}

/** The same screen in a phone's width, for what only the desktop's journeys come by. */
async function expectToFitPhone(page: Page): Promise<void> {
  const window = page.viewportSize();
  if (window === null || window.width <= phoneWidth) return;
  await page.setViewportSize({ width: phoneWidth, height: 844 });
  await expectNoSidewaysScrolling(page);
  await page.setViewportSize(window);
}

/** Nothing that axe can see is wrong with the page, in the light theme or the dark one; also where script is off. */
async function expectNoAxeViolations(page: Page): Promise<void> {
  const isScriptOff = await page.evaluate(() => matchMedia("(scripting: none)").matches);
  if (isScriptOff) return withScriptedCopy(page, expectNoAxeViolations);
  // What sticks to the window half covers whatever is scrolled beneath it, which says nothing of its size.
  await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
  await settle(page);
  expect(await violations(new AxeBuilder({ page }).withTags(standards)), `axe at ${page.url()}`).toEqual([]);
  // The themes differ in colours alone.
  await page.emulateMedia({ colorScheme: "dark" });
  await settle(page);
  const inDark = await violations(new AxeBuilder({ page }).withRules("color-contrast"));
  expect(inDark, `axe, dark, at ${page.url()}`).toEqual([]);
  await page.emulateMedia({ colorScheme: null });
}

/** Takes colours and places to where they are going at once; what turns for ever is left alone. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const animation of document.getAnimations())
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  });
}

/** axe is a script and cannot look at a page without any, so it is shown the same document where script is on. */
async function withScriptedCopy(page: Page, work: (copy: Page) => Promise<void>): Promise<void> {
  const browser = page.context().browser();
  if (!browser) throw new Error("the page has no browser");
  const document = await page.content();
  const context = await browser.newContext({ viewport: page.viewportSize() });
  const copy = await context.newPage();
  await copy.route(page.url(), (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: document }));
  await copy.goto(page.url());
  await work(copy);
  await context.close();
}

/** Everything fits the width: nothing can be scrolled sideways. */
async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(
    excess,
    `pixels beyond the right edge at ${page.url()}, ${page.viewportSize()?.width} wide`,
  ).toBeLessThanOrEqual(0);
}

async function violations(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
  );
}
