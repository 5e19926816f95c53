import { createServer, type Server } from "node:http";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { GET as showEndingPage } from "@/app/loginoauth/[client]/ended/route";
import { keepEnding, type SignInEnding } from "@/lib/application/sign-in/sign-in-ending";
import { languageNames, languages } from "@/lib/domain/language/language";
import { wordsOf } from "@/lib/domain/language/words-of";
import { type SignInRefusalCode, signInRefusalCodes } from "@/lib/domain/sign-in/refusal";
import { startApplication, type TestApplication } from "../support/application";
import { findBrowser } from "../support/browser";
import { serveRoutesWith } from "../support/routes-in-process";

let application: TestApplication;
let server: Server;
let browser: Browser;
let origin = "";

beforeAll(async () => {
  application = await startApplication({ providers: [] });
  server = createServer(async ({ url = "", headers }, response) => {
    const [, , client = ""] = url.split("/");
    const sent = Object.entries(headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
    const request = new Request(`${origin}${url}`, { headers: Object.fromEntries(sent) });
    const answer = await showEndingPage(request, { params: Promise.resolve({ client }) });
    response.writeHead(answer.status, [...answer.headers].flat());
    response.end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  origin = `http://localhost:${address.port}`;
  serveRoutesWith(application, { publicUrl: origin });
  vi.stubEnv("PUBLIC_URL", origin);
  const { executablePath, env } = findBrowser();
  browser = await chromium.launch({ executablePath, env: { ...process.env, ...env } });
});

afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  await application?.stop();
  vi.unstubAllEnvs();
});

/** Where a browser is sent after a sign-in that ended so. */
async function addressOf(code: SignInRefusalCode): Promise<string> {
  const slug = "northwind";
  const problem: SignInEnding["problem"] = {
    ...{ code, organizationName: "Northwind Traders", provider: "okta", tryAgainUrl: `${origin}/login/${slug}` },
    ...{ providerSaid: null, correlationId: "7F3K9-2QDM4", at: new Date() },
  };
  const ending = { kind: "login", byColleague: false, wouldGetIn: false, problem } as const;
  return (await keepEnding(application.another({ publicUrl: origin }), { slug, ending })).location;
}

describe.each(languages)("whoever reads %s", (language) => {
  test("is told of every refusal in it, on a narrow phone without script, with nothing beyond the edge", async () => {
    const context = await browser.newContext({
      ...{ locale: language, javaScriptEnabled: false, viewport: { width: 320, height: 640 } },
    });
    const page = await context.newPage();
    for (const code of signInRefusalCodes) {
      const answer = await page.goto(await addressOf(code));
      expect(answer?.headers()["content-language"] ?? (await page.locator("html").getAttribute("lang"))).toBe(language);
      const { heading } = wordsOf(language).refusals[code];
      expect(await page.getByRole("heading", { level: 1 }).textContent(), code).toBe(heading);
      expect(await page.getByText("7F3K9-2QDM4").first().isVisible(), code).toBe(true);
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(excess, `${code} beyond the right edge`).toBeLessThanOrEqual(0);
    }
    await context.close();
  });

  test("finds nothing on such a page that axe would object to", async () => {
    const context = await browser.newContext({ locale: language });
    const page = await context.newPage();
    await page.goto(await addressOf("provider_not_assigned"));
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
    await context.close();
  });
});

test("a reader chooses another language on the page of a refusal, and reads the same refusal in it after a reload", async () => {
  const context = await browser.newContext({ locale: "en", javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(await addressOf("email_missing"));
  for (const language of ["ja", "de"] as const) {
    await page.getByRole("link", { name: languageNames[language] }).click();
    await page.reload();
    expect(await page.locator("html").getAttribute("lang")).toBe(language);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(
      wordsOf(language).refusals.email_missing.heading,
    );
  }
  await context.close();
});
