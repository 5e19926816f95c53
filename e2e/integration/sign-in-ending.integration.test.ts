import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { keepEnding, type SignInEnding, showEnding } from "@/lib/application/sign-in/sign-in-ending";
import { describeRefusal } from "@/lib/domain/sign-in/refusal-words";
import { goLive, must, startApplication, type TestApplication } from "../support/application";
import { CookieJar } from "../support/cookie-jar";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";
import { endUser } from "../support/signed-in";

let provider: FakeIdentityProvider;
let application: TestApplication;

beforeAll(async () => {
  const users = [{ email: "ada@northwind.example" }, { email: "lee@northwind.example" }];
  provider = await startFakeIdentityProvider({ users, clients: [] });
  application = await startApplication({ providers: [provider] });
  for (const slug of ["northwind", "brightwater"]) await goLive(application, provider, { slug });
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
});

beforeEach(() => {
  provider.behave();
  provider.nextUser("ada@northwind.example");
});

const at = (browser = new CookieJar()) => ({
  browser,
  ...endUser(application.ports, provider, browser, "northwind"),
});

/** A sign-in that the provider refused with these words, and the address that says so. */
async function refusedWith(description: string) {
  const person = at();
  const callback = new URL(await provider.visit((await person.click()).href));
  callback.searchParams.delete("code");
  callback.searchParams.set("error", "access_denied");
  callback.searchParams.set("error_description", description);
  const refused = await person.finish(callback);
  if (refused.ok) throw new Error("let in");
  const { kind, byColleague, problem } = refused.refusal;
  const ending: SignInEnding = { kind, byColleague, wouldGetIn: false, problem };
  const kept = await keepEnding(application.ports, { slug: "northwind", ending });
  person.browser.take(kept.setCookies);
  const address = new URL(kept.location);
  return { person, problem, address, about: address.searchParams.get("about") ?? "" };
}

const show = (about: string | null, browser: CookieJar, { slug = "northwind", ports = application.ports } = {}) =>
  showEnding(ports, { slug, about, cookieHeader: browser.header });

describe("the page of a sign-in that ended without a session", () => {
  test("says the same each time it is loaded, on any instance, at an address without code, state or person", async () => {
    const { person, problem, address, about } = await refusedWith("ada@northwind.example is not assigned");
    expect(address.pathname).toBe("/loginoauth/northwind/ended");
    expect([...address.searchParams.keys()]).toEqual(["about"]);
    expect(address.href).not.toMatch(/ada|assigned|access_denied/);
    for (const ports of [application.ports, application.another()]) {
      const shown = await show(about, person.browser, { ports });
      expect(shown?.problem && describeRefusal(shown.problem, "en")).toEqual(describeRefusal(problem, "en"));
      expect(shown?.problem?.providerSaid).toContain("ada@northwind.example is not assigned");
    }
  });

  test("can be read where cookies are blocked, without what the provider said", async () => {
    const { problem, about } = await refusedWith("call this number now");
    const shown = await show(about, new CookieJar());
    expect(shown?.problem).toEqual({ ...problem, providerSaid: null });
  });

  test("shows nobody the words of another sign-in", async () => {
    const [first, second] = [await refusedWith("the first"), await refusedWith("the second")];
    expect((await show(first.about, second.person.browser))?.problem?.providerSaid).toBeNull();
    expect((await show(second.about, second.person.browser))?.problem?.providerSaid).toContain("the second");
  });

  test("cannot be made up, altered, or shown under another organization's address", async () => {
    const { about, person } = await refusedWith("no");
    const flipped = `${about.slice(0, -3)}${about.at(-3) === "A" ? "B" : "A"}${about.slice(-2)}`;
    for (const other of [null, "", "x", "v1.k1.a.b", flipped, "a".repeat(9000)])
      expect(await show(other, person.browser)).toBeNull();
    expect(await show(about, person.browser, { slug: "brightwater" })).toBeNull();
    expect(await show(about, person.browser)).not.toBeNull();
  });

  test("is of no use after a quarter of an hour", async () => {
    const { about, person } = await refusedWith("no");
    const later = (minutes: number) => application.another({ now: () => new Date(Date.now() + minutes * 60_000) });
    expect(await show(about, person.browser, { ports: later(14) })).not.toBeNull();
    expect(await show(about, person.browser, { ports: later(16) })).toBeNull();
  });
});

describe("an answer of the provider that comes twice", () => {
  /** Signs in and keeps a copy of the attempt's cookie, as a second request under way at the same time has it. */
  async function twice(options: { returnTo?: string } = {}) {
    const person = at();
    const callback = new URL(await provider.visit((await person.click(options)).href));
    const before = person.browser.header ?? "";
    const first = must(await person.finish(callback));
    const both = new CookieJar();
    both.take([...before.split("; "), ...(person.browser.header ?? "").split("; ")]);
    return { callback, first, person, both, before };
  }

  test("leads whoever is signed in by it on to the platform, and opens no second session", async () => {
    const { callback, first, both } = await twice({ returnTo: "/reports" });
    const sessions = await application.database.session.count();
    const again = must(await at(both).finish(callback));
    expect(again.location).toBe(first.location);
    expect(again.location).toBe("https://advertising.example/reports");
    expect(await application.database.session.count()).toBe(sessions);
  });

  test("is refused without the session, with another person's, and once the session is over", async () => {
    const { callback, before, both, person } = await twice();
    const code = async (browser: CookieJar) => {
      const finished = await at(browser).finish(callback);
      return finished.ok ? "led on" : finished.refusal.code;
    };
    const bare = new CookieJar();
    bare.take(before.split("; "));
    expect(await code(bare)).toBe("attempt_used");
    provider.nextUser("lee@northwind.example");
    const lee = at();
    await lee.signIn();
    const mixed = new CookieJar();
    mixed.take([...before.split("; "), ...(lee.browser.header ?? "").split("; ")]);
    expect(await code(mixed)).toBe("attempt_used");
    const copy = new CookieJar();
    copy.take((both.header ?? "").split("; "));
    expect(await code(copy)).toBe("led on");
    const id = (await person.session())?.sessionId ?? "";
    await application.database.session.update({ where: { id }, data: { revokedAt: new Date() } });
    expect(await code(both)).toBe("attempt_used");
  });
});
