import type { Page, Request } from "@playwright/test";
import { expect, test } from "../support/fixtures";
import { pageWords } from "../support/page-words";
import {
  choosePlatform,
  expectGreeting,
  expectProblem,
  expectUnknownTo,
  signInAtProvider,
} from "../support/people/end-user";
import type { System } from "../support/system";

test.describe("end users, without JavaScript", () => {
  test("sign in once and find the next platform open", async ({ system, newPerson }) => {
    const person = await newPerson({ javaScriptEnabled: false });
    const [first = "", second = ""] = system.platforms;
    await choosePlatform(person, system.loginUrl, first);
    await signInAtProvider(person, system.identityProvider.users[0] ?? "");
    await expectGreeting(person, first);
    await person
      .getByRole("navigation")
      .getByRole("link", { name: new RegExp(second, "i") })
      .click();
    await expectGreeting(person, second);
  });

  test("who decline at the provider read what happened and are signed in nowhere", async ({ system, newPerson }) => {
    const person = await newPerson({ javaScriptEnabled: false });
    const [platform = ""] = system.platforms;
    await choosePlatform(person, system.loginUrl, platform);
    await person.getByRole("button", { name: "Cancel" }).click();
    await expectProblem(person, "provider_declined");

    await person.getByRole("link", { name: "Try again" }).click();
    await choosePlatform(person, system.loginUrl, platform);
    await signInAtProvider(person, system.identityProvider.users[0] ?? "");
    await expectGreeting(person, platform);
  });

  test("cannot use the answer of a sign-in a second time", async ({ system, newPerson }) => {
    const person = await newPerson({ javaScriptEnabled: false });
    const [platform = ""] = system.platforms;
    const callback = person.waitForRequest(isCallback);
    await choosePlatform(person, system.loginUrl, platform);
    await signInAtProvider(person, system.identityProvider.users[0] ?? "");
    await expectGreeting(person, platform);

    await person.goto((await callback).url());
    await expectProblem(person, "attempt_used", "attempt_other_browser");
  });

  test("are led by us to nobody but the provider and the platform, which are not told from where", async ({
    system,
    newPerson,
  }) => {
    const person = await newPerson();
    const asked: Request[] = [];
    person.on("request", (request) => asked.push(request));
    const [platform = ""] = system.platforms;
    await choosePlatform(person, system.loginUrl, platform);
    await person.getByRole("button", { name: "Cancel" }).click();
    await expectProblem(person, "provider_declined");
    await choosePlatform(person, system.loginUrl, platform);
    await signInAtProvider(person, system.identityProvider.users[0] ?? "");
    await expectGreeting(person, platform);

    const [ours, provider, theirs] = [system.baseUrl, system.identityProvider.issuer, person.url()].map(
      (address) => new URL(address).origin,
    );
    const callbacks = asked.filter(isCallback);
    expect(callbacks.length).toBeGreaterThan(1);
    for (const request of asked) {
      const { origin, searchParams } = new URL(request.url());
      expect([ours, provider, theirs]).toContain(origin);
      expect((await request.allHeaders()).referer ?? "").not.toContain(ours);
      if (!isCallback(request) && origin !== provider) expect([...searchParams.keys()]).not.toContain("code");
    }
  });

  test("cannot finish a sign-in in another browser", async ({ system, newPerson }) => {
    const begun = await newPerson({ javaScriptEnabled: false });
    const other = await newPerson({ javaScriptEnabled: false });
    const [platform = ""] = system.platforms;
    const callbackUrl = await holdCallback(begun, system, async () => {
      await choosePlatform(begun, system.loginUrl, platform);
      await signInAtProvider(begun, system.identityProvider.users[0] ?? "");
    });

    await other.goto(callbackUrl);
    await expectProblem(other, "attempt_other_browser");
    await begun.goto(callbackUrl);
    await expectGreeting(begun, platform);
    await expectUnknownTo(other, begun.url(), system.loginUrl);
  });
});

test("addresses without a sign-in all look the same", async ({ system, page }) => {
  const answers = [];
  for (const slug of ["no-such-organization", "another-unknown-one", system.freshClient, "Not A Slug"]) {
    const response = await page.goto(`${system.baseUrl}/login/${encodeURIComponent(slug)}`);
    await expectProblem(page, "unavailable");
    answers.push({ status: response?.status(), title: await page.title(), words: await pageWords(page) });
  }
  for (const answer of answers) expect(answer).toEqual(answers[0]);
});

function isCallback(request: { url(): string }): boolean {
  return new URL(request.url()).pathname.startsWith("/loginoauth/");
}

/**
 * Lets a journey run until the provider sends the browser back, and keeps the browser from following. Playwright does not
 * stop redirects, so the provider's answers to the last click are followed one by one.
 */
async function holdCallback(page: Page, { identityProvider }: System, journey: () => Promise<void>): Promise<string> {
  let hold: (url: string) => void = () => undefined;
  const held = new Promise<string>((resolve) => {
    hold = resolve;
  });
  await page.route(`${identityProvider.issuer}/**`, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    let answer = await route.fetch({ maxRedirects: 0 });
    let location = new URL(answer.headers().location ?? "", answer.url());
    while (location.origin === identityProvider.issuer) {
      answer = await page.request.get(location.href, { maxRedirects: 0 });
      location = new URL(answer.headers().location ?? "", answer.url());
    }
    hold(location.href);
    await route.fulfill({ status: 204 });
  });
  await journey();
  return held;
}
