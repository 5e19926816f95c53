import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { initiateSignIn } from "@/lib/application/sign-in/initiate-sign-in";
import { type DeepLink, noDeepLink, showLoginPage } from "@/lib/application/sign-in/show-login-page";
import { suspendOrganization, updateOrganization } from "@/lib/application/staff/organizations";
import { renameOrganization } from "@/lib/application/staff/rename-organization";
import {
  addLiveConnection,
  context,
  goLive,
  must,
  startApplication,
  type TestApplication,
} from "../support/application";
import { CookieJar } from "../support/cookie-jar";
import { counted } from "../support/counted";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";
import { endUser } from "../support/signed-in";

let provider: FakeIdentityProvider;
let agency: FakeIdentityProvider;
let application: TestApplication;

beforeAll(async () => {
  const users = [{ email: "ada@northwind.example" }, { email: "lee@northwind.example" }];
  provider = await startFakeIdentityProvider({ users, clients: [] });
  agency = await startFakeIdentityProvider({ users: [{ email: "kit@agency.example" }], clients: [] });
  application = await startApplication({ providers: [provider, agency] });
  await goLive(application, provider, { slug: "northwind" });
  await goLive(application, provider, { slug: "tern" });
  await addLiveConnection(application, agency, { slug: "tern", key: "agency", label: "Agency" });
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
  await agency?.stop();
});

beforeEach(() => {
  provider.behave();
  provider.forgetRequests();
  provider.nextUser("ada@northwind.example");
});

const at = (slug: string, browser = new CookieJar()) => ({
  browser,
  ...endUser(application.ports, provider, browser, slug),
});

async function open(slug: string, browser: CookieJar, asked: Partial<DeepLink> = {}) {
  const shown = must(
    await showLoginPage(application.ports, {
      ...{ slug, asked: { ...noDeepLink, ...asked }, cookieHeader: browser.header },
    }),
  );
  if (shown.kind === "led_on") browser.take(shown.setCookies);
  return shown;
}

describe("a deep link", () => {
  test("puts its platform first and keeps its path to the end of the sign-in", async () => {
    const person = at("northwind");
    const shown = await open("northwind", person.browser, { platform: "commerce", returnTo: "/orders?open=1" });
    expect(shown.kind === "page" && shown.view.platforms.map(({ key }) => key)).toEqual(["commerce", "advertising"]);
    expect(shown.kind === "page" && shown.view.wanted).toEqual({ platform: "commerce", returnTo: "/orders?open=1" });
    expect(await person.signIn({ platformKey: "commerce", returnTo: "/orders?open=1" })).toBe(
      "https://commerce.example/orders?open=1",
    );
  });

  test.each(["//evil.example", "/%5Cevil.example", "https://evil.example/"])(
    "that asks for %s ends at the platform as usual",
    async (returnTo) => {
      const person = at("northwind");
      const shown = await open("northwind", person.browser, { platform: "commerce", returnTo });
      expect(shown.kind === "page" && shown.view.wanted?.returnTo).toBeNull();
      expect(await person.signIn({ platformKey: "commerce", returnTo })).toBe("https://commerce.example/northwind");
    },
  );

  test("passes a hint on to the provider, and nothing that is more than a hint", async () => {
    const { searchParams } = await at("northwind").click({ loginHint: "ada@northwind.example" });
    expect(searchParams.get("login_hint")).toBe("ada@northwind.example");
    for (const loginHint of ["ada\r\nprompt: none", "a".repeat(400), null])
      expect((await at("northwind").click({ loginHint })).searchParams.has("login_hint")).toBe(false);
  });

  test("for a platform that the organization does not have shows the page as usual", async () => {
    const shown = await open("northwind", new CookieJar(), { platform: "another", returnTo: "/x" });
    expect(shown.kind === "page" && shown.view.wanted).toBeNull();
  });
});

describe("who is signed in already", () => {
  test("goes from the button straight to the platform, in one statement and without the provider", async () => {
    const person = at("northwind");
    await person.signIn();
    provider.forgetRequests();
    const attempts = await application.database.signInAttempt.count();
    const { result, statements } = await counted(() => person.click({ platformKey: "commerce", returnTo: "/orders" }));
    expect(result.href).toBe("https://commerce.example/orders");
    expect(statements).toHaveLength(1);
    expect(await application.database.signInAttempt.count()).toBe(attempts);
    expect(provider.requests).toHaveLength(0);
  });

  test("is led on by a deep link, and by no page without one", async () => {
    const person = at("northwind");
    await person.signIn();
    expect((await open("northwind", person.browser)).kind).toBe("page");
    const shown = await open("northwind", person.browser, { platform: "commerce", returnTo: "/orders" });
    expect(shown).toMatchObject({ kind: "led_on", location: "https://commerce.example/orders" });
  });

  test("sees the page when the platform sends them straight back, and does not go round in circles", async () => {
    const person = at("northwind");
    await person.signIn();
    expect((await open("northwind", person.browser, { platform: "commerce" })).kind).toBe("led_on");
    expect((await open("northwind", person.browser, { platform: "commerce" })).kind).toBe("page");
    expect((await open("northwind", person.browser, { platform: "advertising" })).kind).toBe("led_on");
  });

  test("goes to the provider when the hint names somebody else", async () => {
    const person = at("northwind");
    await person.signIn();
    const asked = { platform: "commerce", loginHint: "lee@northwind.example" };
    expect((await open("northwind", person.browser, asked)).kind).toBe("page");
    expect((await person.click({ loginHint: "lee@northwind.example" })).origin).toBe(provider.origin);
    expect((await person.click({ loginHint: "ADA@northwind.example" })).origin).toBe("https://advertising.example");
  });

  test("goes to the provider for another organization, for another connection, and once the session is over", async () => {
    const person = at("northwind");
    await person.signIn();
    expect((await at("tern", person.browser).click()).origin).toBe(provider.origin);
    const tern = at("tern", person.browser);
    await tern.signIn({ connectionKey: "main" });
    expect((await tern.click({ connectionKey: "agency" })).origin).toBe(agency.origin);
    expect((await tern.click({ connectionKey: "main" })).origin).toBe("https://advertising.example");
    await application.database.session.updateMany({ data: { idleExpiresAt: new Date(0) } });
    expect((await tern.click({ connectionKey: "main" })).origin).toBe(provider.origin);
  });
});

describe("a tile on the provider's dashboard", () => {
  const initiate = (
    slug: string,
    asked: { iss?: string | null; loginHint?: string; targetLinkUri?: string },
    browser = new CookieJar(),
  ) =>
    initiateSignIn(application.ports, {
      slug,
      asked: { iss: provider.issuer, loginHint: null, targetLinkUri: null, ...asked },
      cookieHeader: browser.header,
      context: context(),
    });

  test("begins a sign-in bound to the browser, for the platform of the address, and keeps the path", async () => {
    const person = at("northwind");
    const begun = must(
      await initiate("northwind", {
        targetLinkUri: "https://commerce.example/orders?open=1",
        loginHint: "ada@northwind.example",
      }),
    );
    expect(new URL(begun.location).searchParams.get("login_hint")).toBe("ada@northwind.example");
    const callback = new URL(await provider.visit(begun.location));
    const elsewhere = await at("northwind").finish(callback);
    expect(elsewhere.ok ? "let in" : elsewhere.refusal.code).toBe("attempt_other_browser");
    person.browser.take(begun.setCookies);
    expect(must(await person.finish(callback)).location).toBe("https://commerce.example/orders?open=1");
  });

  test("asks the provider although somebody is signed in here, because it knows who sits there now", async () => {
    const person = at("northwind");
    await person.signIn();
    const begun = must(await initiate("northwind", {}, person.browser));
    expect(new URL(begun.location).origin).toBe(provider.origin);
  });

  test.each([
    ["another provider", "https://evil.example"],
    ["the same with a slash", "/"],
    ["nobody", ""],
  ])("of %s begins nothing", async (_name, iss) => {
    const before = await application.database.signInAttempt.count();
    const refused = await initiate("northwind", { iss: iss === "/" ? `${provider.issuer}/` : iss });
    expect(refused.ok ? "begun" : refused.refusal.code).toBe("initiator_unknown");
    const ofAnother = await initiate("northwind", { iss: agency.issuer });
    expect(ofAnother.ok ? "begun" : ofAnother.refusal.code).toBe("initiator_unknown");
    expect(await application.database.signInAttempt.count()).toBe(before);
    expect((await initiate("tern", { iss: agency.issuer, targetLinkUri: "https://commerce.example/" })).ok).toBe(true);
  });

  test("picks the connection whose issuer it names", async () => {
    const target = { targetLinkUri: "https://commerce.example/" };
    const origin = async (iss: string) => new URL(must(await initiate("tern", { iss, ...target })).location).origin;
    expect(await origin(provider.issuer)).toBe(provider.origin);
    expect(await origin(agency.issuer)).toBe(agency.origin);
  });

  test("opens what was used last when the address leads elsewhere, and else asks on the login page", async () => {
    const person = at("northwind");
    await person.signIn({ platformKey: "commerce" });
    const targetLinkUri = "https://evil.example/orders";
    const begun = must(await initiate("northwind", { targetLinkUri }, person.browser));
    person.browser.take(begun.setCookies);
    expect(must(await person.comeBack(new URL(begun.location))).location).toBe("https://commerce.example/northwind");
    expect(must(await initiate("northwind", { targetLinkUri })).location).toBe("http://localhost:3000/login/northwind");
  });

  test("opens the platform of an organization that has only one", async () => {
    await goLive(application, provider, { slug: "single" });
    const change = { actor: application.staff, slug: "single", form: { platforms: ["commerce"] }, context: context() };
    must(await updateOrganization(application.ports, change));
    expect(new URL(must(await initiate("single", {})).location).origin).toBe(provider.origin);
  });

  test("that does not say who it is leads to the login page, with platform and path", async () => {
    const { location } = must(
      await initiate("northwind", { iss: null, targetLinkUri: "https://commerce.example/orders" }),
    );
    expect(location).toBe("http://localhost:3000/login/northwind?platform=commerce&return_to=%2Forders");
  });

  test("of an Okta org whose custom authorization server is connected leads to the login page, and begins nothing", async () => {
    const server = await startFakeIdentityProvider({ users: [], clients: [], issuerPath: "/oauth2/default" });
    const okta = await startApplication({ providers: [server] });
    await goLive(okta, server, { slug: "custom" });
    const tile = (iss: string) =>
      initiateSignIn(okta.ports, {
        ...{ slug: "custom", asked: { iss, loginHint: null, targetLinkUri: null }, cookieHeader: null },
        context: context(),
      });
    expect(must(await tile(server.origin)).location).toBe("http://localhost:3000/login/custom");
    expect((await tile(server.origin.slice(0, -1))).ok).toBe(false);
    await okta.stop();
    await server.stop();
  });

  test("at the address from before a rename begins a sign-in all the same", async () => {
    await goLive(application, provider, { slug: "moving" });
    const renaming = { actor: application.staff, slug: "moving", newSlug: "settled", context: context() };
    must(await renameOrganization(application.ports, renaming));
    const target = { targetLinkUri: "https://commerce.example/" };
    for (const slug of ["moving", "settled"])
      expect(new URL(must(await initiate(slug, target)).location).origin).toBe(provider.origin);
  });

  test("of a suspended organization reads like one of none", async () => {
    await goLive(application, provider, { slug: "kestrel" });
    expect(must(await initiate("kestrel", {})).location).toBe("http://localhost:3000/login/kestrel");
    const suspension = { actor: application.staff, slug: "kestrel", reason: "a trial", context: context() };
    must(await suspendOrganization(application.ports, suspension));
    for (const slug of ["kestrel", "nobody", "Not A Slug"]) {
      const refused = await initiate(slug, {});
      expect(refused.ok ? "begun" : refused.refusal.code).toBe("unavailable");
    }
  });
});
