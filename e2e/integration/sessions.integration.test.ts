import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { endOwnSession, listOwnSessions, signOutEverywhere } from "@/lib/application/session/own-sessions";
import { readSession, signOut } from "@/lib/application/session/read-session";
import { changeSessionLifetime, showSessionLifetime } from "@/lib/application/staff/session-lifetime";
import type { ApiActor } from "@/lib/domain/staff/actor";
import { context, goLive, must, startApplication, type TestApplication } from "../support/application";
import { CookieJar } from "../support/cookie-jar";
import { counted } from "../support/counted";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";
import { endUser } from "../support/signed-in";

let provider: FakeIdentityProvider;
let application: TestApplication;

beforeAll(async () => {
  const users = [{ email: "ada@northwind.example" }, { email: "lee@northwind.example" }];
  provider = await startFakeIdentityProvider({ users, clients: [] });
  application = await startApplication({ providers: [provider] });
  for (const slug of ["northwind", "brightwater", "brief"]) await goLive(application, provider, { slug });
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
});

/** Somebody who has just signed in, in a browser of their own or in `browser`. */
async function signedIn(slug = "northwind", email = "ada@northwind.example", browser = new CookieJar()) {
  provider.nextUser(email);
  const person = endUser(application.ports, provider, browser, slug);
  await person.signIn();
  return { browser, ...person, asking: () => ({ slug, cookieHeader: browser.header, context: context() }) };
}

const minutes = 60_000;

describe("how long sessions last", () => {
  const change = (form: unknown, slug = "brief") =>
    changeSessionLifetime(application.ports, { actor: application.staff, slug, form, context: context() });
  const later = (minutesLater: number) =>
    application.another({ now: () => new Date(Date.now() + minutesLater * minutes) });
  const lives = async (person: Awaited<ReturnType<typeof signedIn>>, slug: string, minutesLater: number) =>
    (await readSession(later(minutesLater), { slug, cookieHeader: person.browser.header })) !== null;

  test("is eight hours without use and a day at most, until staff say otherwise", async () => {
    const shown = await showSessionLifetime(application.ports, { actor: application.staff, slug: "northwind" });
    expect(must(shown)).toEqual({ idleMinutes: 480, longestMinutes: 1440 });
  });

  test("is each organization's own: changed for one, it stays as it was for another", async () => {
    expect(must(await change({ idleMinutes: 20, longestMinutes: 60 }))).toEqual({
      idleMinutes: 20,
      longestMinutes: 60,
    });
    const [brief, northwind] = [await signedIn("brief"), await signedIn("northwind")];
    expect(await lives(brief, "brief", 21)).toBe(false);
    expect(await lives(brief, "brief", 19)).toBe(true);
    expect(await lives(brief, "brief", 38)).toBe(true);
    expect(await lives(brief, "brief", 57)).toBe(true);
    expect(await lives(brief, "brief", 61)).toBe(false);
    expect(await lives(northwind, "northwind", 61)).toBe(true);
  });

  test("shortens what is open at once, and never lengthens it", async () => {
    must(await change({ idleMinutes: 480, longestMinutes: 1440 }));
    const person = await signedIn("brief");
    must(await change({ idleMinutes: 30 }));
    expect(await lives(person, "brief", 31)).toBe(false);
    must(await change({ idleMinutes: 480 }));
    expect(await lives(person, "brief", 31)).toBe(false);
    expect(await lives(person, "brief", 29)).toBe(true);
  });

  test("is written into the audit trail with what it was before", async () => {
    must(await change({ idleMinutes: 60, longestMinutes: 120 }));
    must(await change({ longestMinutes: 240 }));
    const event = await application.database.auditEvent.findFirstOrThrow({
      where: { action: "session_lifetime.changed" },
      orderBy: { at: "desc" },
    });
    expect(event.before).toEqual({ idleMinutes: 60, longestMinutes: 120 });
    expect(event.after).toEqual({ idleMinutes: 60, longestMinutes: 240 });
  });

  test.each([
    [{ idleMinutes: 14 }, "idleMinutes"],
    [{ longestMinutes: 43_201 }, "longestMinutes"],
    [{ idleMinutes: 300, longestMinutes: 240 }, "idleMinutes"],
  ])("%j is refused with the field named", async (form, field) => {
    const refused = await change(form);
    expect(!refused.ok && refused.refusal.code === "invalid" && refused.refusal.problems[0]?.field).toBe(field);
  });

  test("is not changed by whoever may only look, nor by a key for another organization", async () => {
    const key = (scopes: readonly string[], limitedTo: string | null): ApiActor => ({
      ...{ kind: "api", id: "00000000-0000-7000-8000-000000000000", name: "k", scopes, limitedTo, madeBy: null },
    });
    const by = async (actor: ApiActor) => {
      const form = { idleMinutes: 60 };
      const changed = await changeSessionLifetime(application.ports, {
        actor,
        slug: "brief",
        form,
        context: context(),
      });
      return changed.ok ? "changed" : changed.refusal.code;
    };
    expect(await by(key(["organizations:read"], null))).toBe("forbidden");
    expect(await by(key(["organizations:write"], "northwind"))).toBe("not_found");
    expect(await by(key(["organizations:write"], "brief"))).toBe("changed");
  });

  test("costs the paths that everybody takes no further statement", async () => {
    const person = endUser(application.ports, provider, new CookieJar(), "northwind");
    const sentTo = await person.click();
    expect((await counted(() => person.comeBack(sentTo))).statements).toHaveLength(2);
    expect((await counted(() => person.session())).statements).toHaveLength(1);
  });
});

describe("one's own sessions", () => {
  test("are all of the same person at this organization, this one first, and nobody else's", async () => {
    await application.database.session.deleteMany();
    const [, here] = [await signedIn(), await signedIn()];
    await signedIn("northwind", "lee@northwind.example");
    await signedIn("brightwater");
    const view = await listOwnSessions(application.ports, here.asking());
    expect(view?.user.email).toBe("ada@northwind.example");
    expect(view?.sessions.map(({ here: own, address }) => [own, address])).toEqual([
      [true, "192.0.2.7"],
      [false, "192.0.2.7"],
    ]);
  });

  test("are shown to nobody who is not signed in", async () => {
    for (const cookieHeader of [null, "sso-session-northwind=abc", `sso-session-northwind=${"A".repeat(43)}`])
      expect(await listOwnSessions(application.ports, { slug: "northwind", cookieHeader })).toBeNull();
    const person = await signedIn();
    const asOther = person.browser.header?.replaceAll("northwind", "brightwater") ?? null;
    expect(await listOwnSessions(application.ports, { slug: "brightwater", cookieHeader: asOther })).toBeNull();
    expect(await listOwnSessions(application.ports, person.asking())).not.toBeNull();
  });

  test("can be ended one by one, and the one that is left goes on", async () => {
    const [lost, here] = [await signedIn(), await signedIn()];
    const lostId = (await lost.session())?.sessionId ?? "";
    const ended = await endOwnSession(application.ports, { ...here.asking(), sessionId: lostId });
    expect(ended).toEqual({ endedHere: false, setCookies: [] });
    expect(await lost.session()).toBeNull();
    expect(await here.session()).not.toBeNull();
    const ownId = (await here.session())?.sessionId ?? "";
    const last = await endOwnSession(application.ports, { ...here.asking(), sessionId: ownId });
    expect(last.endedHere).toBe(true);
    expect(await here.session()).toBeNull();
    here.browser.take(last.setCookies);
    expect(here.browser.names).not.toContain("sso-session-northwind");
  });

  test("are nobody else's to end, neither a colleague's nor one's own at another organization", async () => {
    const [ada, lee, elsewhere] = [
      await signedIn(),
      await signedIn("northwind", "lee@northwind.example"),
      await signedIn("brightwater"),
    ];
    for (const other of [lee, elsewhere]) {
      const sessionId = (await other.session())?.sessionId ?? "";
      await endOwnSession(application.ports, { ...ada.asking(), sessionId });
      expect(await other.session()).not.toBeNull();
    }
    await endOwnSession(application.ports, { ...ada.asking(), sessionId: "not an id" });
    const sessionId = (await lee.session())?.sessionId ?? "";
    await endOwnSession(application.ports, { ...lee.asking(), sessionId });
    expect(await lee.session()).toBeNull();
  });

  test("end everywhere at one organization, and leave the same browser signed in at another", async () => {
    const browser = new CookieJar();
    const elsewhere = await signedIn("brightwater", undefined, browser);
    const [other, here, lee] = [
      await signedIn(),
      await signedIn("northwind", undefined, browser),
      await signedIn("northwind", "lee@northwind.example"),
    ];
    const signedOut = await signOutEverywhere(application.ports, here.asking());
    expect(signedOut.organizationName).toBe("northwind company");
    browser.take(signedOut.setCookies);
    expect([await other.session(), await here.session()]).toEqual([null, null]);
    expect(await lee.session()).not.toBeNull();
    expect(await elsewhere.session()).not.toBeNull();
    const event = await application.database.auditEvent.findFirstOrThrow({
      where: { action: "sessions.ended_by_owner", organization: { slug: "northwind" } },
      orderBy: { at: "desc" },
    });
    expect(event).toMatchObject({ actorKind: "end_user", actorLabel: "ada@northwind.example" });
  });
});

test("signing out tells where to sign out at the provider too, and to nobody who was not signed in", async () => {
  const person = await signedIn();
  const { providerUrl } = await signOut(application.ports, person.asking());
  const address = new URL(providerUrl ?? "");
  expect(address.origin).toBe(provider.origin);
  expect(Object.fromEntries(address.searchParams)).toEqual({
    client_id: "pacvue-northwind",
    logout_hint: "ada@northwind.example",
  });
  expect(await person.session()).toBeNull();
  const nobody = await signOut(application.ports, { slug: "northwind", cookieHeader: null });
  expect(nobody).toMatchObject({ organizationName: "northwind company", providerUrl: null });
});
