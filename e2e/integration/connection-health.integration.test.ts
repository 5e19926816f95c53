import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { checkConnections } from "@/lib/application/health/check-connections";
import { watchConnections } from "@/lib/application/health/watch-connections";
import { showActivity } from "@/lib/application/onboarding/show-activity";
import { completeSignIn } from "@/lib/application/sign-in/complete-sign-in";
import { showLoginPage } from "@/lib/application/sign-in/show-login-page";
import { startSignIn } from "@/lib/application/sign-in/start-sign-in";
import { suspendOrganization } from "@/lib/application/staff/organizations";
import { context, goLive, must, startApplication, type TestApplication } from "../support/application";
import { CookieJar } from "../support/cookie-jar";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";

let provider: FakeIdentityProvider;
let application: TestApplication;
let number = 0;
let token = "";

const minute = 60_000;
const hour = 60 * minute;
const began = Date.now();

beforeAll(async () => {
  provider = await startFakeIdentityProvider({ users: [{ email: "ada@northwind.example" }], clients: [] });
  application = await startApplication({ providers: [provider] });
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
});

beforeEach(() => provider.behave());

/** The product so long after this file began. */
const later = (milliseconds: number) => application.another({ now: () => new Date(began + milliseconds) });

/** A live organization of its own, whose connection has been looked at once and is looked at again a day later. */
async function live(): Promise<string> {
  number += 1;
  const slug = `healthy-${number}`;
  ({ token } = await goLive(application, provider, { slug }));
  // No other test's connection is looked at in this one.
  await application.database.connection.updateMany({ data: { nextCheckAt: new Date(began + 1000 * hour) } });
  await dueAt(slug, 0);
  return slug;
}

async function dueAt(slug: string, milliseconds: number): Promise<void> {
  await application.database.connection.updateMany({
    where: { organization: { slug } },
    data: { nextCheckAt: new Date(began + milliseconds) },
  });
}

const stateOf = (slug: string) =>
  application.database.connection.findFirstOrThrow({
    where: { organization: { slug } },
    select: { nextCheckAt: true, checkCode: true, checkFailingSince: true },
  });

const spellsOf = (slug: string) =>
  application.database.failingSpell.findMany({
    where: { organization: { slug } },
    orderBy: { noticedAt: "asc" },
    select: { code: true, since: true, endedAt: true },
  });

/** What the login page says of its connection at that time. */
async function troubleAt(slug: string, milliseconds: number) {
  const shown = must(await showLoginPage(later(milliseconds), { slug, cookieHeader: null }));
  if (shown.kind !== "page") throw new Error("led on");
  return shown.view.connections[0]?.trouble ?? null;
}

async function leave(slug: string, address: string | null = null) {
  const browser = new CookieJar();
  const begun = must(
    await startSignIn(application.ports, {
      ...{ slug, platformKey: "advertising", connectionKey: null, cookieHeader: null },
      context: { ...context(), address },
    }),
  );
  browser.take(begun.setCookies);
  return { browser, location: begun.location };
}

async function signIn(slug: string, change: (parameters: URLSearchParams) => void = () => undefined, address?: string) {
  const { browser, location } = await leave(slug, address);
  const { searchParams: parameters } = new URL(await provider.visit(location));
  change(parameters);
  const place = { slug, connectionKey: null };
  const input = { place, parameters, cookieHeader: browser.header, context: context() };
  return (await completeSignIn(application.ports, input)).ok;
}

const unreachable = { kind: "endpoint", endpoint: "discovery", fault: { fault: "reset" } } as const;

describe("the daily check", () => {
  test("that may not ask for now says nothing of the connection and is due again; one that may, does", async () => {
    const slug = await live();
    const full = { ok: false, refusal: { code: "too_many_calls", status: null, date: null } } as const;
    const now = () => new Date(began);
    await checkConnections(application.another({ now, http: async () => full }));
    expect(await stateOf(slug)).toMatchObject({ checkCode: null, checkFailingSince: null });
    const soon = (await stateOf(slug)).nextCheckAt?.getTime() ?? 0;
    expect(soon).toBeGreaterThan(began);
    expect(soon).toBeLessThan(began + 15 * minute);
    await checkConnections(later(soon - began));
    expect((await stateOf(slug)).nextCheckAt?.getTime()).toBeGreaterThan(began + 23 * hour);
  });

  test("of a connection where all is well asks for discovery, keys and the client, and is due in a day", async () => {
    const slug = await live();
    provider.forgetRequests();
    await Promise.all([checkConnections(later(0)), checkConnections(later(0))]);
    expect(provider.requests.map(({ endpoint }) => endpoint)).toEqual(["discovery", "jwks", "token"]);
    expect(await stateOf(slug)).toEqual({
      nextCheckAt: new Date(began + 24 * hour),
      checkCode: null,
      checkFailingSince: null,
    });
    await checkConnections(later(23 * hour));
    expect(provider.requests).toHaveLength(3);
    await checkConnections(later(24 * hour));
    expect(provider.requests).toHaveLength(6);
  });

  test("gives a new connection a time of day within the next day", async () => {
    const slug = await live();
    await application.database.connection.updateMany({
      where: { organization: { slug } },
      data: { nextCheckAt: null },
    });
    provider.forgetRequests();
    await checkConnections(later(0));
    expect(provider.requests).toEqual([]);
    const due = (await stateOf(slug)).nextCheckAt?.getTime() ?? 0;
    expect([due >= began, due <= began + 24 * hour]).toEqual([true, true]);
  });

  test("leaves a suspended organization alone", async () => {
    const slug = await live();
    must(
      await suspendOrganization(application.ports, {
        ...{ actor: application.staff, slug, reason: "unpaid", context: context() },
      }),
    );
    provider.forgetRequests();
    await checkConnections(later(0));
    expect(provider.requests).toEqual([]);
  });

  test.each([
    ["does not answer", unreachable, "provider_unreachable", "no_answer"],
    [
      "answers with another issuer",
      {
        kind: "discovery",
        change: (document: Record<string, unknown>) => void Object.assign(document, { issuer: "https://else.example" }),
      },
      "provider_answer_invalid",
      "does_not_work",
    ],
    [
      "has no keys any more",
      { kind: "jwks", change: () => ({ keys: [] }) },
      "provider_answer_invalid",
      "does_not_work",
    ],
    [
      "no longer knows the client",
      { kind: "token_error", error: "invalid_client", status: 401 },
      "client_credentials_wrong",
      "does_not_work",
    ],
  ] as const)(
    "of a provider that %s: what two looks find is told, and taken back by the first that finds all well",
    async (_what, fault, code, notice) => {
      const slug = await live();
      provider.misbehave(fault);
      await checkConnections(later(0));
      expect(await spellsOf(slug), "after one look").toEqual([]);
      expect(await troubleAt(slug, minute)).toBeNull();
      await checkConnections(later(5 * minute));
      expect(await spellsOf(slug)).toEqual([{ code, since: new Date(began), endedAt: null }]);
      expect(await troubleAt(slug, 25 * minute)).toEqual({ notice, since: new Date(began), minutes: 25 });
      await checkConnections(later(2 * hour));
      expect(await spellsOf(slug), "one spell").toHaveLength(1);

      provider.behave();
      await checkConnections(later(4 * hour));
      expect((await spellsOf(slug)).map(({ endedAt }) => endedAt)).toEqual([new Date(began + 4 * hour)]);
      expect(await troubleAt(slug, 4 * hour)).toBeNull();
    },
  );

  test("is not believed against a person who got in meanwhile", async () => {
    const slug = await live();
    provider.misbehave(unreachable);
    await checkConnections(later(-minute));
    await checkConnections(later(0));
    expect((await stateOf(slug)).checkCode, "looked at").toBe("provider_unreachable");
    await application.database.failingSpell.deleteMany({ where: { organization: { slug } } });
    expect(await signIn(slug)).toBe(true);
    await checkConnections(later(hour));
    expect(await spellsOf(slug)).toEqual([]);
  });

  test("comes within minutes once sign-ins fail, and sees the end before anybody tries", async () => {
    const slug = await live();
    await dueAt(slug, 20 * hour);
    provider.misbehave({ kind: "endpoint", endpoint: "token", fault: { fault: "reset" } });
    for (let time = 0; time < 3; time += 1) expect(await signIn(slug)).toBe(false);
    await watchConnections(application.ports);
    expect(await spellsOf(slug)).toMatchObject([{ code: "provider_unreachable", endedAt: null }]);
    provider.behave();
    await checkConnections(later(5 * minute));
    expect(await spellsOf(slug)).toMatchObject([{ endedAt: new Date(began + 5 * minute) }]);
  });
});

describe("what a browser carries back", () => {
  const forged = (parameters: URLSearchParams) => parameters.set("code", "made-up");

  test("tells nothing when it comes from one place, and something when it comes from many; the login page says neither", async () => {
    const slug = await live();
    for (let time = 0; time < 10; time += 1) expect(await signIn(slug, forged, "192.0.2.1")).toBe(false);
    await watchConnections(application.ports);
    expect(await spellsOf(slug)).toEqual([]);
    for (const address of ["192.0.2.2", "192.0.2.3"]) await signIn(slug, forged, address);
    await watchConnections(application.ports);
    expect(await spellsOf(slug)).toMatchObject([{ code: "code_rejected", endedAt: null }]);
    expect(await troubleAt(slug, minute)).toBeNull();
  });
});

describe("people who leave for the provider and never come back", () => {
  const over = 2 * hour;
  const addresses = ["192.0.2.1", "192.0.2.2", "192.0.2.3"];
  const leaveOften = async (slug: string) => {
    for (let time = 0; time < 10; time += 1) await leave(slug, addresses[time % 3]);
  };

  test("are noticed when nobody comes back, told with where the redirect URL belongs, until somebody does", async () => {
    const slug = await live();
    await leaveOften(slug);
    await watchConnections(application.ports);
    expect(await spellsOf(slug), "while they may come back").toEqual([]);
    await watchConnections(later(30 * minute));
    expect(await spellsOf(slug)).toMatchObject([{ code: "nobody_came_back", endedAt: null }]);
    const activity = must(await showActivity(later(over), { token }));
    expect(activity.neverBack).toMatchObject({ count: 10, cure: expect.stringMatching(/redirect/i) });
    // Refused, but back: the redirect URL is right.
    provider.misbehave({ kind: "authorization_error", error: "access_denied" });
    expect(await signIn(slug)).toBe(false);
    await watchConnections(later(over));
    expect((await spellsOf(slug))[0]?.endedAt).toEqual(new Date(began + over));
  });

  test("are nothing to tell about while others come back", async () => {
    const slug = await live();
    await leaveOften(slug);
    expect(await signIn(slug)).toBe(true);
    await watchConnections(later(30 * minute));
    expect(await spellsOf(slug)).toEqual([]);
  });
});
