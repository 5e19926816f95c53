import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import { type System, systemSchema } from "./system";

export { expect };

interface Fixtures {
  /** The running product. */
  readonly system: System;
  /**
   * Problems in the browser that a test expects; every other console error, page error or violation of the
   * Content-Security-Policy fails it. Set with `test.use({ expectedProblems: [/…/] })`.
   */
  readonly expectedProblems: readonly RegExp[];
  /** Opens a browser of its own for one person, with the project's window and touch. */
  readonly newPerson: (options?: BrowserContextOptions) => Promise<Page>;
  readonly watchedContext: undefined;
}

/** Playwright's `test` in which no page may complain. */
export const test = base.extend<Fixtures & { problems: string[] }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from the pattern
  system: async ({}, use) => {
    await use(systemSchema.parse(JSON.parse(process.env.E2E_SYSTEM ?? "null")));
  },
  expectedProblems: [[], { option: true }],
  problems: [
    async ({ expectedProblems }, use) => {
      const problems: string[] = [];
      await use(problems);
      const unexpected = problems.filter((problem) => !expectedProblems.some((expected) => expected.test(problem)));
      expect(unexpected, "problems in the browser").toEqual([]);
    },
    { auto: true },
  ],
  watchedContext: [
    async ({ context, problems }, use) => {
      watch(context, problems);
      await use(undefined);
    },
    { auto: true },
  ],
  newPerson: async ({ browser, contextOptions, viewport, hasTouch, isMobile, locale, timezoneId, problems }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options = {}) => {
      const window = { viewport, hasTouch, isMobile, locale, timezoneId };
      const context = await browser.newContext({ ...contextOptions, ...window, ...options });
      contexts.push(context);
      watch(context, problems);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

/** Collects what goes wrong in any page of a browser. Chromium tells violations of the policy as console errors. */
function watch(context: BrowserContext, problems: string[]): void {
  const documents = new Set<string>();
  context.on("request", (request) => {
    if (request.isNavigationRequest()) documents.add(request.url());
  });
  context.on("console", (message) => {
    if (message.type() !== "error") return;
    // A page that answers 404 on purpose is no problem; a missing script or picture in it is.
    const { url } = message.location();
    if (message.text().startsWith("Failed to load resource") && documents.has(url)) return;
    problems.push(`${message.text()} (${url}, on ${message.page()?.url()})`);
  });
  context.on("weberror", (error) => problems.push(String(error.error())));
}
