import { expect, type Locator, type Page } from "@playwright/test";

/** More stops than any page of ours has before what a reader looks for. */
const mostStops = 80;

/** Presses Tab until this has the focus, and makes sure that every stop on the way can be seen. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < mostStops; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
    await expectFocusSeen(page);
  }
  throw new Error(`not reached by Tab: ${target}`);
}

/** What has the focus, or the label around it, has a ring, and lies in the window. */
async function expectFocusSeen(page: Page): Promise<void> {
  const unseen = await page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const ringed = [element, element.closest("label"), element.closest("li")].some(
      (candidate) =>
        candidate &&
        Number.parseFloat(getComputedStyle(candidate).outlineWidth) >= 2 &&
        getComputedStyle(candidate).outlineStyle !== "none",
    );
    const { top, bottom } = element.getBoundingClientRect();
    const inWindow = bottom > 0 && top < innerHeight;
    return ringed && inWindow
      ? null
      : `${element.outerHTML.slice(0, 200)} (${ringed ? "outside the window" : "no ring"})`;
  });
  expect(unseen, "a stop of the keyboard that cannot be seen").toBeNull();
}

/** Tab to it, and press it as the keyboard does. */
export async function pressByKeyboard(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}
