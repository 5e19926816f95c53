import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";

/** Where `npm run screenshots` wants the pictures; null in a test. */
export const picturesFolder = process.env.PICTURES ?? null;

const looks = [
  { width: 1280, height: 800, colorScheme: "light" },
  { width: 390, height: 844, colorScheme: "light" },
  { width: 1280, height: 800, colorScheme: "dark" },
] as const;

/** Takes the whole page at each width and in each theme as `<screen>-<width>-<theme>.png`, and leaves it as it was. */
export async function takePictures(page: Page, screen: string | undefined, folder: string): Promise<void> {
  const before = page.viewportSize();
  const name = screen ?? (await page.getByRole("heading", { level: 1 }).first().textContent()) ?? "page";
  await mkdir(folder, { recursive: true });
  for (const { width, height, colorScheme } of looks) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    // What sticks to the window would else stand in the middle of the page.
    await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
    await page.screenshot({ path: join(folder, `${slug(name)}-${width}-${colorScheme}.png`), fullPage: true });
  }
  await page.emulateMedia({ colorScheme: null });
  if (before) await page.setViewportSize(before);
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);
}
