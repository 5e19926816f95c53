import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openSetupLink } from "@/lib/application/onboarding/open-setup-link";
import {
  changePlatform,
  createPlatform,
  deletePlatform,
  limitPlatform,
  listAllPlatforms,
  movePlatform,
  setPlatformOfOrganization,
  showPlatform,
} from "@/lib/application/platforms/manage-platforms";
import { readSession } from "@/lib/application/session/read-session";
import { tellPlatform } from "@/lib/application/session/tell-platform";
import { completeSignIn } from "@/lib/application/sign-in/complete-sign-in";
import { initiateSignIn } from "@/lib/application/sign-in/initiate-sign-in";
import { showLoginPage } from "@/lib/application/sign-in/show-login-page";
import { startSignIn } from "@/lib/application/sign-in/start-sign-in";
import { moveConnection, restoreConnection, retireConnection } from "@/lib/application/staff/connections";
import { showOrganization, updateOrganization } from "@/lib/application/staff/organizations";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { apiScopes } from "@/lib/domain/staff/permission";
import {
  addLiveConnection,
  context,
  goLive,
  must,
  setupToken,
  startApplication,
  type TestApplication,
} from "../support/application";
import { CookieJar } from "../support/cookie-jar";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";

let provider: FakeIdentityProvider;
let agencyProvider: FakeIdentityProvider;
let application: TestApplication;
let number = 0;

beforeAll(async () => {
  const users = [{ email: "ada@northwind.example", name: "Ada" }];
  provider = await startFakeIdentityProvider({ users, clients: [] });
  agencyProvider = await startFakeIdentityProvider({ users, clients: [] });
  application = await startApplication({ providers: [provider, agencyProvider] });
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
  await agencyProvider?.stop();
});

const admin = () => ({ actor: application.staff, context: context() });
const audiences = {
  ...{ key: "audiences", name: "Audiences", description: "Segments and reach", icon: "target" },
  ...{ launchUrl: "https://{client}.audiences.example/home", enabled: true },
};

/** An organization with two live connections, `main` and `agency`, and both platforms. */
async function withTwoConnections(): Promise<string> {
  number += 1;
  const slug = `two-ways-${number}`;
  await goLive(application, provider, { slug });
  await addLiveConnection(application, agencyProvider, { slug, key: "agency", label: "Agency" });
  must(
    await updateOrganization(application.ports, { ...admin(), slug, form: { platforms: ["advertising", "commerce"] } }),
  );
  return slug;
}

function start(slug: string, platformKey: string, connectionKey: string | null, cookieHeader: string | null = null) {
  return startSignIn(application.ports, { slug, platformKey, connectionKey, cookieHeader, context: context() });
}

/** Somebody who is signed in by that connection, with their cookies. */
async function signedIn(slug: string, platform: string, connectionKey: string): Promise<CookieJar> {
  const browser = new CookieJar();
  const begun = must(await start(slug, platform, connectionKey));
  browser.take(begun.setCookies);
  const at = connectionKey === "main" ? provider : agencyProvider;
  const parameters = new URL(await at.visit(begun.location)).searchParams;
  const place = { slug, connectionKey: connectionKey === "main" ? null : connectionKey };
  const input = { place, parameters, cookieHeader: browser.header, context: context() };
  browser.take(must(await completeSignIn(application.ports, input)).setCookies);
  return browser;
}

async function page(slug: string) {
  const shown = must(await showLoginPage(application.ports, { slug, cookieHeader: null }));
  if (shown.kind !== "page") throw new Error("led on");
  return shown.view;
}

const limit = (slug: string, key: string, connections: readonly string[]) =>
  limitPlatform(application.ports, { ...admin(), slug, key, connections });

describe("a platform", () => {
  beforeEach(async () => {
    await application.database.organizationPlatform.deleteMany({ where: { platform: { key: "audiences" } } });
    await application.database.platform.deleteMany({ where: { key: "audiences" } });
  });

  const list = async () => must(await listAllPlatforms(application.ports, { actor: application.staff }));

  test("is made last in order, changed, and moved, and the audit trail tells what it was before", async () => {
    must(await createPlatform(application.ports, { ...admin(), form: audiences }));
    expect((await list()).map(({ key }) => key)).toEqual(["advertising", "commerce", "audiences"]);
    must(await changePlatform(application.ports, { ...admin(), key: "audiences", form: { name: "Audience" } }));
    must(await movePlatform(application.ports, { ...admin(), key: "audiences", place: 0 }));
    expect((await list())[0]).toMatchObject({ name: "Audience", launchUrl: audiences.launchUrl, unused: true });
    const events = await application.database.auditEvent.findMany({
      where: { action: { startsWith: "platform." } },
      orderBy: { at: "asc" },
      select: { action: true, before: true, after: true },
    });
    expect(events).toMatchObject([
      { action: "platform.created", after: audiences },
      { action: "platform.changed", before: { name: "Audiences" }, after: { name: "Audience" } },
      { action: "platform.moved", after: { order: ["audiences", "advertising", "commerce"] } },
    ]);
  });

  test("with wrong values is refused field by field, and its twin is made", async () => {
    const refused = async (change: object) => {
      const made = await createPlatform(application.ports, { ...admin(), form: { ...audiences, ...change } });
      if (made.ok || made.refusal.code !== "invalid") throw new Error("was not refused");
      return made.refusal.problems.map(({ field }) => field);
    };
    expect(await refused({ launchUrl: "http://audiences.example" })).toEqual(["launchUrl"]);
    expect(await refused({ icon: "skull" })).toEqual(["icon"]);
    expect(await refused({ name: " ", key: "A" })).toEqual(["key", "key", "name"]);
    expect(await refused({ key: "commerce" })).toEqual(["key"]);
    must(await createPlatform(application.ports, { ...admin(), form: audiences }));
  });

  test("is changed by admins who signed in lately, by nobody else", async () => {
    must(await createPlatform(application.ports, { ...admin(), form: audiences }));
    const limited: ManagingActor = {
      ...{ kind: "api", id: "k", name: "One", scopes: apiScopes, limitedTo: "one", madeBy: null },
    };
    const anHourAgo = new Date(Date.now() - 60 * 60_000);
    for (const [actor, code] of [
      [{ ...application.staff, role: "reviewer" }, "forbidden"],
      [limited, "forbidden"],
      [{ ...application.staff, authenticatedAt: anHourAgo }, "fresh_sign_in_needed"],
    ] as const) {
      const change = { actor, key: "audiences", form: { enabled: false }, context: context() };
      expect(await changePlatform(application.ports, change)).toMatchObject({ refusal: { code } });
    }
    must(await changePlatform(application.ports, { ...admin(), key: "audiences", form: { enabled: false } }));
  });

  test("that is off is gone from the login page and from every session on the next request, until it is on again", async () => {
    const slug = await withTwoConnections();
    const browser = await signedIn(slug, "commerce", "main");
    const opens = async () => (await readSession(application.ports, { slug, cookieHeader: browser.header }))?.platforms;
    const offered = async () => (await page(slug)).platforms.map(({ key }) => key);
    const turn = async (enabled: boolean) =>
      must(await changePlatform(application.ports, { ...admin(), key: "commerce", form: { enabled } }));
    await turn(false);
    expect([await opens(), await offered()]).toEqual([["advertising"], ["advertising"]]);
    expect(await start(slug, "commerce", null)).toMatchObject({ refusal: { code: "platform_unknown" } });
    must(await updateOrganization(application.ports, { ...admin(), slug, form: { platforms: ["advertising"] } }));
    await turn(true);
    expect(await opens(), "whoever could not see it did not take it away").toEqual(["advertising", "commerce"]);
    expect(await offered()).toEqual(["advertising", "commerce"]);
  });

  test("is given to an organization and taken away from either side; deleted only when nobody ever had it", async () => {
    const slug = await withTwoConnections();
    must(await createPlatform(application.ports, { ...admin(), form: audiences }));
    const give = (has: boolean, to = slug) =>
      setPlatformOfOrganization(application.ports, { ...admin(), key: "audiences", slug: to, has });
    const having = async (search = "") =>
      must(await showPlatform(application.ports, { ...admin(), key: "audiences", search })).organizations.map(
        (each) => each.slug,
      );
    expect(await give(true, "nobody")).toMatchObject({ refusal: { code: "organization_unknown" } });
    must(await give(true));
    must(await give(true));
    expect([await having(), await having(slug.toUpperCase()), await having("else")]).toEqual([[slug], [slug], []]);
    expect((await page(slug)).platforms.map(({ key }) => key)).toContain("audiences");
    expect(await deletePlatform(application.ports, { ...admin(), key: "audiences" })).toMatchObject({
      refusal: { code: "platform_in_use" },
    });
    must(await give(false));
    must(await deletePlatform(application.ports, { ...admin(), key: "audiences" }));
    expect((await list()).map(({ key }) => key)).not.toContain("audiences");
  });
});

describe("a platform that only some connections open", () => {
  test("is refused with another one, in words of its own, and opened with its own", async () => {
    const slug = await withTwoConnections();
    must(await limit(slug, "commerce", ["agency"]));
    expect(await start(slug, "commerce", "main")).toMatchObject({ refusal: { code: "platform_other_connection" } });
    expect(await start(slug, "nothing", "main")).toMatchObject({ refusal: { code: "platform_unknown" } });
    expect(must(await start(slug, "commerce", "agency")).location).toContain(agencyProvider.origin);
    expect(must(await start(slug, "commerce", null)).location, "nobody asked").toContain(agencyProvider.origin);
    expect(must(await start(slug, "advertising", null)).location).toContain(provider.origin);
  });

  test("says so on the login page, and nothing where every connection opens it", async () => {
    const slug = await withTwoConnections();
    must(await limit(slug, "commerce", ["agency"]));
    must(await limit(slug, "advertising", ["agency", "main"]));
    expect((await page(slug)).platforms.map(({ key, openedBy }) => [key, openedBy])).toEqual([
      ["advertising", []],
      ["commerce", ["Agency"]],
    ]);
  });

  test("is closed to whoever is signed in by another one, from the next request on", async () => {
    const slug = await withTwoConnections();
    const browser = await signedIn(slug, "commerce", "main");
    const ask = () =>
      tellPlatform(application.ports, { slug, cookieHeader: browser.header, platform: "commerce" }).then(
        ({ ok }) => ok,
      );
    expect(await ask()).toBe(true);
    must(await limit(slug, "commerce", ["agency"]));
    expect(await ask()).toBe(false);
    // Not straight through: another sign-in is what opens it.
    expect(must(await start(slug, "commerce", "agency", browser.header)).location).toContain(agencyProvider.origin);
    must(await limit(slug, "commerce", []));
    expect(await ask()).toBe(true);
  });

  test("is nowhere while the one that opens it is retired, whatever a link asks for, and back with it", async () => {
    const slug = await withTwoConnections();
    must(await limit(slug, "commerce", ["agency"]));
    const deepLink = async () => {
      const asked = { platform: "commerce", returnTo: "/orders", loginHint: null };
      const shown = must(await showLoginPage(application.ports, { slug, cookieHeader: null, asked }));
      return shown.kind === "page" ? shown.view : null;
    };
    const at = { ...admin(), slug, key: "agency" };
    must(await retireConnection(application.ports, { ...at, reason: "The agency has left." }));
    expect(await deepLink()).toMatchObject({ platforms: [{ key: "advertising" }], wanted: null });
    expect(await start(slug, "commerce", "main")).toMatchObject({ refusal: { code: "platform_unknown" } });
    must(await restoreConnection(application.ports, at));
    expect(await deepLink()).toMatchObject({
      platforms: [{ key: "commerce" }, { key: "advertising" }],
      wanted: { platform: "commerce", returnTo: "/orders" },
    });
  });

  test("is not what the tile of another provider leads to", async () => {
    const slug = await withTwoConnections();
    must(await limit(slug, "advertising", ["agency"]));
    const initiate = (iss: string) =>
      initiateSignIn(application.ports, {
        ...{ slug, cookieHeader: null, context: context() },
        asked: { iss, loginHint: null, targetLinkUri: null },
      });
    // One platform is left for the main provider, so that nobody has to choose.
    expect(must(await initiate(provider.issuer)).location).toContain(`${provider.origin}/`);
    expect(must(await initiate(agencyProvider.issuer)).location).toBe(`http://localhost:3000/login/${slug}`);
  });

  test("keeps its limit when the organization's other platforms change", async () => {
    const slug = await withTwoConnections();
    must(await limit(slug, "commerce", ["agency"]));
    must(await updateOrganization(application.ports, { ...admin(), slug, form: { platforms: ["commerce"] } }));
    const { platforms } = must(await showOrganization(application.ports, { actor: application.staff, slug }));
    expect(platforms).toMatchObject([{ key: "commerce", openedBy: ["agency"] }]);
  });

  test("is not limited to a connection of another organization, nor by whoever may only look", async () => {
    const [slug, other] = [await withTwoConnections(), await withTwoConnections()];
    await addLiveConnection(application, agencyProvider, { slug: other, key: "own", label: "Own" });
    expect(await limit(slug, "commerce", ["own"])).toMatchObject({ refusal: { code: "invalid" } });
    must(await limit(other, "commerce", ["own"]));
    const viewer = { ...application.staff, role: "viewer" } as const;
    const asked = { slug, key: "commerce", connections: ["agency"], context: context() };
    expect(await limitPlatform(application.ports, { actor: viewer, ...asked })).toMatchObject({
      refusal: { code: "forbidden" },
    });
    must(await limitPlatform(application.ports, { actor: application.staff, ...asked }));
  });
});

describe("a connection", () => {
  const at = (slug: string, key: string) => ({ ...admin(), slug, key });

  test("that is retired lets nobody in, ends its sessions and its setup links, and comes back whole", async () => {
    const slug = await withTwoConnections();
    const [byMain, byAgency] = [await signedIn(slug, "commerce", "main"), await signedIn(slug, "commerce", "agency")];
    const token = await setupToken(application, slug, { connection: "agency" });
    const isIn = async (browser: CookieJar) =>
      (await readSession(application.ports, { slug, cookieHeader: browser.header })) !== null;
    const retire = (reason: string) => retireConnection(application.ports, { ...at(slug, "agency"), reason });
    expect(await retire(" ")).toMatchObject({ refusal: { code: "reason_missing" } });
    must(await retire("The agency has left."));
    expect([await isIn(byMain), await isIn(byAgency)]).toEqual([true, false]);
    expect(await start(slug, "commerce", "agency")).toMatchObject({ refusal: { code: "platform_unknown" } });
    expect((await page(slug)).connections.map(({ key }) => key)).toEqual(["main"]);
    expect(await openSetupLink(application.ports, { token, context: context() })).toMatchObject({ ok: false });
    const detail = must(await showOrganization(application.ports, { actor: application.staff, slug }));
    expect(detail.retiredConnections).toMatchObject([{ key: "agency", reason: "The agency has left." }]);

    must(await restoreConnection(application.ports, at(slug, "agency")));
    expect(await isIn(byAgency), "its sessions stay ended").toBe(false);
    expect(await isIn(await signedIn(slug, "commerce", "agency"))).toBe(true);
    must(await openSetupLink(application.ports, { token, context: context() }));
  });

  test("retired during a sign-in does not let that one in, and its twin is let in", async () => {
    const slug = await withTwoConnections();
    const complete = async (retiredMeanwhile: boolean) => {
      const browser = new CookieJar();
      const begun = must(await start(slug, "commerce", "agency"));
      browser.take(begun.setCookies);
      const parameters = new URL(await agencyProvider.visit(begun.location)).searchParams;
      if (retiredMeanwhile)
        must(await retireConnection(application.ports, { ...at(slug, "agency"), reason: "At once." }));
      const place = { slug, connectionKey: "agency" };
      return completeSignIn(application.ports, { place, parameters, cookieHeader: browser.header, context: context() });
    };
    must(await complete(false));
    expect(await complete(true)).toMatchObject({ refusal: { code: "connection_changed" } });
  });

  test("comes first in the choice once it is moved there, and somebody limited to another organization moves nothing", async () => {
    const slug = await withTwoConnections();
    const limited: ManagingActor = {
      ...{ kind: "api", id: "k", name: "One", scopes: apiScopes, limitedTo: "one", madeBy: null },
    };
    const move = { slug, key: "agency", place: 0, context: context() };
    expect(await moveConnection(application.ports, { actor: limited, ...move })).toMatchObject({
      refusal: { code: "not_found" },
    });
    must(await moveConnection(application.ports, { actor: application.staff, ...move }));
    expect((await page(slug)).connections.map(({ key }) => key)).toEqual(["agency", "main"]);
    const detail = must(await showOrganization(application.ports, { actor: application.staff, slug }));
    expect(detail.redirectUrl, "the address without a key stays").toBe(`http://localhost:3000/loginoauth/${slug}`);
    expect(must(await start(slug, "commerce", null)).location, "the first is what nobody chose").toContain(
      agencyProvider.origin,
    );
  });
});
