import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSetupLink } from "@/lib/application/onboarding/open-setup-link";
import { readSession } from "@/lib/application/session/read-session";
import { completeSignIn } from "@/lib/application/sign-in/complete-sign-in";
import { showLoginPage } from "@/lib/application/sign-in/show-login-page";
import { startSignIn } from "@/lib/application/sign-in/start-sign-in";
import { createOrganization, showOrganization } from "@/lib/application/staff/organizations";
import { changeRedirectUrl, renameOrganization } from "@/lib/application/staff/rename-organization";
import { context, goLive, must, startApplication, type TestApplication } from "../support/application";
import { CookieJar } from "../support/cookie-jar";
import { counted } from "../support/counted";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";

let provider: FakeIdentityProvider;
let application: TestApplication;

beforeAll(async () => {
  provider = await startFakeIdentityProvider({ users: [{ email: "ada@northwind.example", name: "Ada" }], clients: [] });
  application = await startApplication({ providers: [provider] });
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
});

const by = () => ({ actor: application.staff, context: context() });
const rename = (slug: string, newSlug: string) => renameOrganization(application.ports, { ...by(), slug, newSlug });
const create = (slug: string) =>
  createOrganization(application.ports, { ...by(), form: { name: slug, slug, platforms: ["advertising"] } });

const begin = (slug: string, browser: CookieJar) =>
  startSignIn(application.ports, {
    ...{ slug, platformKey: "advertising", connectionKey: null, cookieHeader: browser.header, context: context() },
  });

/** From the click on the page of `slug` to the end, at whatever redirect URL the provider was given. */
async function signIn(slug: string, browser = new CookieJar()) {
  const begun = must(await begin(slug, browser));
  browser.take(begun.setCookies);
  return comeBack(begun.location, browser);
}

async function comeBack(location: string, browser: CookieJar) {
  const back = new URL(await provider.visit(location));
  const place = { slug: back.pathname.split("/")[2] ?? "", connectionKey: null };
  const completed = await completeSignIn(application.ports, {
    ...{ place, parameters: back.searchParams, cookieHeader: browser.header, context: context() },
  });
  if (completed.ok) browser.take(completed.value.setCookies);
  return { place, completed };
}

describe("a renamed organization", () => {
  test("goes on with the redirect URL that is registered at its provider, under its new name", async () => {
    await goLive(application, provider, { slug: "oldname" });
    must(await rename("oldname", "newname"));
    const browser = new CookieJar();
    const { place, completed } = await signIn("newname", browser);
    expect(place.slug).toBe("oldname");
    expect(must(completed).location).toBe("https://advertising.example/newname");
    const asked = { cookieHeader: browser.header };
    expect(await readSession(application.ports, { ...asked, slug: "newname" })).toMatchObject({
      organization: { slug: "newname" },
    });
  });

  test("keeps a sign-in that was under way, a page that was open, and a session that was there", async () => {
    await goLive(application, provider, { slug: "during" });
    const browser = new CookieJar();
    must((await signIn("during", browser)).completed);
    const underWay = new CookieJar();
    const begun = must(await begin("during", underWay));
    underWay.take(begun.setCookies);
    must(await rename("during", "afterwards"));
    must((await comeBack(begun.location, underWay)).completed);
    must((await signIn("during")).completed);
    expect(await readSession(application.ports, { slug: "during", cookieHeader: browser.header })).toMatchObject({
      organization: { slug: "afterwards" },
    });
  });

  test("is found at its old login page, which says where it is now, and at no other organization's", async () => {
    await goLive(application, provider, { slug: "moving" });
    must(await rename("moving", "moved"));
    const page = (slug: string) => showLoginPage(application.ports, { slug, cookieHeader: null });
    expect(await page("moving")).toMatchObject({ refusal: { code: "unavailable", movedTo: "moved" } });
    expect(await page("nobody")).toMatchObject({ refusal: { code: "unavailable", movedTo: null } });
    must(await page("moved"));
    const { id } = await application.database.organization.findUniqueOrThrow({ where: { slug: "moved" } });
    await application.database.organization.update({ where: { id }, data: { status: "suspended" } });
    expect(await page("moving")).toMatchObject({ refusal: { movedTo: null } });
  });

  test("costs a sign-in no statement more than before", async () => {
    await goLive(application, provider, { slug: "counted-before" });
    must(await rename("counted-before", "counted-after"));
    const browser = new CookieJar();
    const started = await counted(() => begin("counted-after", browser));
    expect(started.statements).toHaveLength(1);
    const begun = must(started.result);
    browser.take(begun.setCookies);
    must((await comeBack(begun.location, browser)).completed);
    const again = must(await begin("counted-after", browser));
    browser.take(again.setCookies);
    const back = await provider.visit(again.location);
    const place = { slug: "counted-before", connectionKey: null };
    const parameters = new URL(back).searchParams;
    const input = { place, parameters, cookieHeader: browser.header, context: context() };
    expect((await counted(() => completeSignIn(application.ports, input))).statements).toHaveLength(2);
  });

  test("sends the new redirect URL once it is told to, and takes that back", async () => {
    await goLive(application, provider, { slug: "before" });
    const { token } = await goLive(application, provider, { slug: "other" });
    must(await rename("before", "after"));
    const change = (to: string) => changeRedirectUrl(application.ports, { ...by(), slug: "after", key: "main", to });
    const sent = async () =>
      new URL(must(await begin("after", new CookieJar())).location).searchParams.get("redirect_uri");
    expect(await sent()).toBe("http://localhost:3000/loginoauth/before");
    must(await change("after"));
    expect(await sent()).toBe("http://localhost:3000/loginoauth/after");
    must(await change("before"));
    expect(await sent()).toBe("http://localhost:3000/loginoauth/before");
    expect(await change("other")).toMatchObject({ refusal: { code: "not_found" } });
    expect(must(await openSetupLink(application.ports, { token, context: context() })).redirectUrl).toBe(
      "http://localhost:3000/loginoauth/other",
    );
  });

  test("can take its old name back, and then has the redirect URL that it began with", async () => {
    await goLive(application, provider, { slug: "there" });
    must(await rename("there", "and-back"));
    must(await rename("and-back", "there"));
    const { place, completed } = await signIn("there");
    must(completed);
    expect(place.slug).toBe("there");
    const shown = must(await showOrganization(application.ports, { actor: application.staff, slug: "there" }));
    expect(shown.connections).toMatchObject([{ formerSlug: null }]);
    expect(shown.formerSlugs).toEqual(["and-back"]);
  });
});

describe("a slug", () => {
  test("that an organization once had is given to nobody else, also not at the moment at which it is given up", async () => {
    must(await create("given-up"));
    const results = await Promise.all([rename("given-up", "taken-up"), create("given-up")]);
    expect(results.map(({ ok }) => ok)).toEqual([true, false]);
    expect(await create("given-up")).toMatchObject({ refusal: { slugTaken: true } });
    must(await create("never-had"));
    expect(await rename("never-had", "given-up")).toMatchObject({ refusal: { slugTaken: true } });
  });

  test("that reads like another organization's is refused, and says whose; another one is not", async () => {
    must(await create("modern-10"));
    for (const slug of ["modem-10", "modern10", "modern-lo", "modern-i0"]) {
      expect(await create(slug), slug).toMatchObject({
        refusal: { problems: [{ field: "slug", message: expect.stringContaining("modern-10") }] },
      });
    }
    must(await create("modern-20"));
    // Its own look-alikes are its own to have.
    must(await rename("modern-10", "modern10"));
  });

  test("is changed by admins; a reviewer is refused", async () => {
    must(await create("reviewed"));
    const actor = { ...application.staff, role: "reviewer" as const };
    const input = { actor, slug: "reviewed", newSlug: "renamed", context: context() };
    expect(await renameOrganization(application.ports, input)).toMatchObject({ refusal: { code: "forbidden" } });
    must(await rename("reviewed", "renamed"));
    const events = await application.database.auditEvent.findMany({ where: { action: "organization.renamed" } });
    expect(events.map(({ before, after }) => [before, after])).toContainEqual([
      { slug: "reviewed" },
      { slug: "renamed" },
    ]);
  });
});
