import type { Page } from "@playwright/test";

/** What a page says, without what differs from one showing to the next: the reference and the time. */
export async function pageWords(page: Page): Promise<string> {
  const text = (await page.getByRole("main").textContent()) ?? "";
  return text.replace(/[0-9A-Z]{5}-[0-9A-Z]{5}/g, "").replace(/\d{1,2}:\d{2}/g, "");
}
