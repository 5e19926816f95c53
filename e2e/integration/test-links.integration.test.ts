import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { BegunSignIn } from "@/lib/application/begun-sign-in";
import { openSetupLink } from "@/lib/application/onboarding/open-setup-link";
import { startTestSignIn } from "@/lib/application/onboarding/start-test-sign-in";
import { stopWaiting } from "@/lib/application/onboarding/stop-waiting";
import { makeTestLink, revokeTestLink } from "@/lib/application/onboarding/test-links";
import { completeSignIn } from "@/lib/application/sign-in/complete-sign-in";
import { resumeOrganization, suspendOrganization } from "@/lib/application/staff/organizations";
import { createSetupLink, revokeSetupLink } from "@/lib/application/staff/setup-links";
import { openTestLink, startLinkedTest } from "@/lib/application/test-link/test-link";
import { mostOpenTestLinks, mostTestsOfALink } from "@/lib/domain/connection/test-link";
import { context, goLive, must, startApplication, submitted, type TestApplication } from "../support/application";
import { CookieJar } from "../support/cookie-jar";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";

let provider: FakeIdentityProvider;
let application: TestApplication;
let number = 0;

beforeAll(async () => {
  provider = await startFakeIdentityProvider({ users: [{ email: "ada@northwind.example", name: "Ada" }], clients: [] });
  application = await startApplication({ providers: [provider] });
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
});

beforeEach(() => provider.behave());

/** An organization that has submitted working settings, and its setup token. */
async function company(): Promise<{ slug: string; token: string }> {
  number += 1;
  const slug = `tested-${number}`;
  return { slug, token: (await submitted(application, provider, { slug })).token };
}

const view = async (token: string) => must(await openSetupLink(application.ports, { token, context: context() }));
const make = (token: string) => makeTestLink(application.ports, { token, context: context() });
const tokenIn = (url: string) => url.split("/").at(-1) ?? "";
const link = async (token: string) => tokenIn(must(await make(token)).url);
const open = (token: string) => openTestLink(application.ports, { token, context: context() });
const start = (token: string) => startLinkedTest(application.ports, { token, cookieHeader: null, context: context() });
const revoke = (token: string, id: string) => revokeTestLink(application.ports, { token, id, context: context() });
const stop = (token: string, id: string) => stopWaiting(application.ports, { token, id });

async function comeBack(slug: string, begun: BegunSignIn) {
  const browser = new CookieJar();
  browser.take(begun.setCookies);
  const address = new URL(await provider.visit(begun.location));
  const completed = await completeSignIn(application.ports, {
    ...{ place: { slug, connectionKey: null }, parameters: address.searchParams },
    ...{ cookieHeader: browser.header, context: context() },
  });
  browser.take(completed.ok ? completed.value.setCookies : completed.refusal.setCookies);
  return { completed, browser };
}

describe("a colleague's test link", () => {
  test("tests the wizard's values through the real redirect URL, and its report is marked as a colleague's", async () => {
    const { slug, token } = await company();
    const { completed } = await comeBack(slug, must(await start(await link(token))));
    expect(completed).toMatchObject({ ok: true, value: { kind: "test", byColleague: true, wouldGetIn: true } });
    const own = must(await startTestSignIn(application.ports, { token, cookieHeader: null, context: context() }));
    expect((await comeBack(slug, own)).completed).toMatchObject({ ok: true, value: { byColleague: false } });
    const { tests } = await view(token);
    expect(tests).toMatchObject([
      { byColleague: false, outcome: "allowed", current: true },
      { byColleague: true, outcome: "allowed", current: true, person: { email: "ada@northwind.example" } },
    ]);
  });

  test.each(["waits for review", "is live"])("never signs anybody in, when the connection %s", async (state) => {
    number += 1;
    const slug = `no-session-${number}`;
    const { token } = await (state === "is live" ? goLive : submitted)(application, provider, { slug });
    const { completed, browser } = await comeBack(slug, must(await start(await link(token))));
    expect(completed).toMatchObject({ ok: true, value: { kind: "test", location: null } });
    expect(browser.names).toEqual([]);
    expect(await application.database.session.count({ where: { organization: { slug } } })).toBe(0);
    expect(await application.database.user.count({ where: { organization: { slug } } })).toBe(0);
  });

  test("tells a colleague whom the rule leaves out, and the wizard why", async () => {
    const slug = "left-out";
    const userManagement = { kind: "people", emails: ["kim@northwind.example"] } as const;
    const { token } = await submitted(application, provider, {
      slug,
      userManagement: { ...userManagement, emails: [...userManagement.emails] },
    });
    const { completed } = await comeBack(slug, must(await start(await link(token))));
    expect(completed).toMatchObject({ ok: true, value: { byColleague: true, wouldGetIn: false } });
    expect((await view(token)).tests[0]).toMatchObject({ outcome: "refused", code: "person_not_allowed" });
  });

  test("that the provider refuses ends as the colleague's, with the whole cause in the wizard", async () => {
    const { slug, token } = await company();
    provider.misbehave({ kind: "authorization_error", error: "access_denied", description: "User is not assigned." });
    const { completed } = await comeBack(slug, must(await start(await link(token))));
    expect(completed).toMatchObject({ ok: false, refusal: { kind: "test", byColleague: true } });
    expect((await view(token)).tests[0]).toMatchObject({ byColleague: true, outcome: "refused" });
  });

  test("opened by a mail scanner changes nothing, and says whose test it is", async () => {
    const { slug, token } = await company();
    const secret = await link(token);
    const before = await application.database.signInAttempt.count();
    expect(must(await open(secret))).toEqual({ organizationName: `${slug} company`, providerName: null });
    expect(await application.database.signInAttempt.count()).toBe(before);
  });

  test("is stored as a digest only", async () => {
    const { token } = await company();
    const secret = await link(token);
    expect(JSON.stringify(await application.database.testLink.findMany())).not.toContain(secret);
    expect(JSON.stringify(await application.database.auditEvent.findMany())).not.toContain(secret);
  });

  test.each([
    "is mistyped",
    "is expired",
    "is ended",
    "came with a setup link that is revoked",
    "came with a setup link that is expired",
    "is of a suspended organization",
  ])("that %s gives the one same answer, and worked before", async (what) => {
    const { slug, token } = await company();
    const secret = await link(token);
    must(await open(secret));
    const { database, ports, staff } = application;
    const past = new Date(Date.now() - 1000);
    const setupLink = await database.setupLink.findFirstOrThrow({ where: { organization: { slug } } });
    const by = { actor: staff, slug, context: context() };
    let shown = secret;
    if (what === "is mistyped") shown = `${secret.slice(0, -1)}${secret.endsWith("A") ? "B" : "A"}`;
    if (what === "is expired")
      await database.testLink.updateMany({ where: { setupLinkId: setupLink.id }, data: { expiresAt: past } });
    if (what === "is ended") must(await revoke(token, (await view(token)).testLinks[0]?.id ?? ""));
    if (what.endsWith("revoked")) must(await revokeSetupLink(ports, { ...by, id: setupLink.id }));
    if (what === "came with a setup link that is expired")
      await database.setupLink.update({ where: { id: setupLink.id }, data: { expiresAt: past } });
    if (what.endsWith("suspended organization")) must(await suspendOrganization(ports, { ...by, reason: "x" }));
    const refusal = { ok: false, refusal: { code: "link_not_valid" } };
    expect(await open(shown)).toEqual(refusal);
    expect(await start(shown)).toEqual(refusal);
    if (what.endsWith("suspended organization")) {
      must(await resumeOrganization(ports, by));
      must(await open(secret));
    }
  });

  test("works no longer than the setup link that it was made with", async () => {
    const { slug } = await company();
    const { url } = must(
      await createSetupLink(application.ports, {
        ...{ actor: application.staff, slug, context: context() },
        form: { expiresInHours: 1 },
      }),
    );
    const { testLinks, linkExpiresAt } = must(await make(tokenIn(url))).view;
    expect(testLinks[0]?.expiresAt).toBe(linkExpiresAt);
  });

  test("is one of ten at most, also when all are made at once, and ending one makes room", async () => {
    const { token } = await company();
    const made = await Promise.all(Array.from({ length: mostOpenTestLinks + 2 }, () => make(token)));
    expect(made.filter(({ ok }) => ok)).toHaveLength(mostOpenTestLinks);
    const { testLinks } = await view(token);
    expect(testLinks).toHaveLength(mostOpenTestLinks);
    must(await revoke(token, testLinks[0]?.id ?? ""));
    must(await make(token));
  });

  test("begins only so many tests", async () => {
    const { token } = await company();
    const secret = await link(token);
    for (let count = 0; count < mostTestsOfALink; count += 1) must(await start(secret));
    expect(await start(secret)).toMatchObject({ refusal: { code: "used_up" } });
    must(await start(await link(token)));
  });

  test("begun many times does not push the test that worked out of sight", async () => {
    const { slug, token } = await company();
    await comeBack(slug, must(await start(await link(token))));
    for (const secret of [await link(token), await link(token)])
      for (let count = 0; count < 11; count += 1) must(await start(secret));
    expect((await view(token)).tests.filter(({ outcome }) => outcome === "allowed")).toHaveLength(1);
  });

  test("cannot be ended by another organization's client IT, and can by its own, which the audit trail shows", async () => {
    const [own, other] = [await company(), await company()];
    const secret = await link(own.token);
    const id = (await view(own.token)).testLinks[0]?.id ?? "";
    must(await revoke(other.token, id));
    must(await open(secret));
    must(await revoke(own.token, id));
    expect((await open(secret)).ok).toBe(false);
    const events = await application.database.auditEvent.findMany({
      where: { subjectId: id },
      orderBy: { at: "asc" },
      select: { action: true, actorKind: true },
    });
    expect(events).toEqual([
      { action: "test_link.created", actorKind: "client_it" },
      { action: "test_link.revoked", actorKind: "client_it" },
    ]);
  });

  test("is shown to no other organization", async () => {
    const [own, other] = [await company(), await company()];
    await link(own.token);
    expect((await view(own.token)).testLinks).toHaveLength(1);
    expect((await view(other.token)).testLinks).toEqual([]);
  });
});

describe("a test that nobody waits for any more", () => {
  test("cannot come back, and its twin that is waited for does", async () => {
    const { slug, token } = await company();
    const secret = await link(token);
    const [stopped, waitedFor] = [must(await start(secret)), must(await start(secret))];
    const attempts = (await view(token)).tests.toReversed();
    const after = must(await stop(token, attempts[0]?.id ?? ""));
    expect(after.tests.toReversed()).toMatchObject([{ outcome: "abandoned" }, { outcome: "started" }]);
    expect((await comeBack(slug, stopped)).completed).toMatchObject({
      refusal: { code: "attempt_expired", kind: "test", byColleague: true },
    });
    expect((await comeBack(slug, waitedFor)).completed.ok).toBe(true);
    expect((await view(token)).tests.toReversed()).toMatchObject([{ outcome: "abandoned" }, { outcome: "allowed" }]);
  });

  test("that came back already stays as it is", async () => {
    const { slug, token } = await company();
    await comeBack(slug, must(await start(await link(token))));
    const [came] = (await view(token)).tests;
    expect(must(await stop(token, came?.id ?? "")).tests[0]).toEqual(came);
  });

  test("cannot be given up by another organization's client IT", async () => {
    const [own, other] = [await company(), await company()];
    must(await start(await link(own.token)));
    const [waiting] = (await view(own.token)).tests;
    must(await stop(other.token, waiting?.id ?? ""));
    expect((await view(own.token)).tests[0]?.outcome).toBe("started");
    must(await stop(own.token, waiting?.id ?? ""));
    expect((await view(own.token)).tests[0]?.outcome).toBe("abandoned");
  });
});
