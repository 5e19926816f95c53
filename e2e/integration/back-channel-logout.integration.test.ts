import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Ports } from "@/lib/application/ports";
import { removeExpired } from "@/lib/application/retention/remove-expired";
import { backChannelLogout } from "@/lib/application/session/back-channel-logout";
import { addConnection } from "@/lib/application/staff/connections";
import { resumeOrganization, suspendOrganization } from "@/lib/application/staff/organizations";
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
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";
import { signJws, unsignedJws } from "../support/fake-identity-provider/signing-key";
import { endUser } from "../support/signed-in";

let provider: FakeIdentityProvider;
let agency: FakeIdentityProvider;
let application: TestApplication;

beforeAll(async () => {
  const users = [
    { email: "ada@northwind.example", subject: "ada" },
    { email: "lee@northwind.example", subject: "lee" },
  ];
  provider = await startFakeIdentityProvider({ users, clients: [] });
  agency = await startFakeIdentityProvider({ users: [{ email: "kit@agency.example", subject: "ada" }], clients: [] });
  application = await startApplication({ providers: [provider, agency] });
  await goLive(application, provider, { slug: "northwind" });
  await goLive(application, provider, { slug: "brightwater" });
  await addLiveConnection(application, agency, { slug: "northwind", key: "agency", label: "Agency" });
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
  await agency?.stop();
});

beforeEach(() => provider.behave());

/** Somebody who has just signed in; `sid` is their session at the provider. */
async function signedIn(options: { slug?: string; email?: string; sid?: string; connection?: "agency" } = {}) {
  const { slug = "northwind", email = "ada@northwind.example", sid, connection } = options;
  const at = connection === "agency" ? agency : provider;
  at.nextUser(connection === "agency" ? "kit@agency.example" : email);
  at.misbehave({ kind: "id_token", change: (honest) => void Object.assign(honest, sid === undefined ? {} : { sid }) });
  const person = endUser(application.ports, at, new CookieJar(), slug);
  await person.signIn({ connectionKey: connection ?? "main" });
  at.behave();
  return person;
}

const event = { "http://schemas.openid.net/event/backchannel-logout": {} };

function claims(change: object = {}): object {
  const now = Math.floor(Date.now() / 1000);
  return {
    ...{ iss: provider.issuer, aud: "pacvue-northwind", iat: now, exp: now + 120, jti: randomUUID() },
    ...{ sub: "ada", events: event, ...change },
  };
}

const logoutToken = (change: object = {}, header: object = { typ: "logout+jwt" }) =>
  provider.sign(claims(change), header);

async function post(
  token: string | null,
  place: { slug?: string; connectionKey?: string | null; ports?: Ports } = {},
): Promise<number | string> {
  const { slug = "northwind", connectionKey = null, ports = application.ports } = place;
  const done = await backChannelLogout(ports, { place: { slug, connectionKey }, token, context: context() });
  return done.ok ? done.value.ended : done.refusal.code;
}

const refused = "logout_token_refused";

test("who is removed at the company is out here on the next request, in every browser", async () => {
  const [first, second, lee] = [await signedIn(), await signedIn(), await signedIn({ email: "lee@northwind.example" })];
  expect(await post(logoutToken())).toBeGreaterThanOrEqual(2);
  expect([await first.session(), await second.session()]).toEqual([null, null]);
  expect(await lee.session()).not.toBeNull();
  const audited = await application.database.auditEvent.findFirstOrThrow({
    where: { action: "sessions.ended_by_provider" },
    orderBy: { at: "desc" },
  });
  expect(audited).toMatchObject({ actorKind: "system", actorLabel: "back-channel-logout" });
});

test("a session at the provider that ends takes with it what came out of it, and nothing else", async () => {
  const [laptop, phone] = [await signedIn({ sid: "laptop" }), await signedIn({ sid: "phone" })];
  expect(await post(logoutToken({ sub: undefined, sid: "laptop" }))).toBe(1);
  expect(await laptop.session()).toBeNull();
  expect(await phone.session()).not.toBeNull();
  expect(await post(logoutToken({ sid: "phone" }))).toBe(1);
  expect(await phone.session()).toBeNull();
});

test("with a person and a session named, sessions that do not know theirs end too", async () => {
  const [unknown, other] = [await signedIn(), await signedIn({ sid: "other" })];
  expect(await post(logoutToken({ sid: "laptop" }))).toBe(1);
  expect(await unknown.session()).toBeNull();
  expect(await other.session()).not.toBeNull();
});

test("the same subject at another organization or through another connection stays signed in", async () => {
  const [here, elsewhere, byAgency] = [
    await signedIn(),
    await signedIn({ slug: "brightwater" }),
    await signedIn({ connection: "agency" }),
  ];
  expect(await post(logoutToken())).toBeGreaterThanOrEqual(1);
  expect(await here.session()).toBeNull();
  expect(await elsewhere.session()).not.toBeNull();
  expect(await byAgency.session()).not.toBeNull();
  const ofAgency = agency.sign(claims({ iss: agency.issuer, aud: "northwind-agency" }), { typ: "logout+jwt" });
  expect(await post(ofAgency)).toBe(refused);
  expect(await post(ofAgency, { connectionKey: "agency" })).toBe(1);
  expect(await byAgency.session()).toBeNull();
});

test("a logout token counts once, whichever instance it comes to, and another one counts again", async () => {
  const token = logoutToken();
  expect(await post(token)).not.toBe(refused);
  const person = await signedIn();
  expect(await post(token)).toBe(refused);
  expect(await post(token, { ports: application.another() })).toBe(refused);
  expect(await person.session()).not.toBeNull();
  expect(await post(logoutToken())).toBe(1);
});

test("twenty at once with the same token end the sessions once", async () => {
  await signedIn();
  const token = logoutToken();
  const answers = await Promise.all(Array.from({ length: 20 }, () => post(token)));
  expect(answers.filter((answer) => answer !== refused)).toHaveLength(1);
});

test("nobody to sign out is no mistake", async () => {
  expect(await post(logoutToken({ sub: "nobody" }))).toBe(0);
});

describe("a logout token is refused, and its twin with one thing changed ends the session", () => {
  test.each<[string, () => string | null]>([
    ["that is missing", () => null],
    ["that is no token", () => "abc"],
    ["without a signature", () => unsignedJws({ typ: "logout+jwt" }, claims())],
    [
      "signed by somebody else under the same key id",
      () => signJws({ alg: "RS256", kid: provider.signingKey.kid }, claims(), agency.signingKey),
    ],
    ["that names another key", () => logoutToken({}, { kid: "another" })],
    ["whose signature is another token's", () => logoutToken().replace(/[^.]*$/, logoutToken().split(".")[2] ?? "")],
    ["of another issuer", () => logoutToken({ iss: "https://evil.example" })],
    ["for another client of the same provider", () => logoutToken({ aud: "pacvue-brightwater" })],
    ["that expired", () => logoutToken({ exp: 1_000 })],
    ["from long ago", () => logoutToken({ iat: Math.floor(Date.now() / 1000) - 3600 })],
    ["without the event", () => logoutToken({ events: {} })],
    ["with another event", () => logoutToken({ events: { "https://example.com/other": {} } })],
    ["with a nonce", () => logoutToken({ nonce: "n" })],
    ["for nobody", () => logoutToken({ sub: undefined })],
    ["of another type", () => logoutToken({}, { typ: "at+jwt" })],
    ["of no type in particular", () => logoutToken({}, { typ: "JWT" })],
    ["without a type", () => logoutToken({}, { typ: undefined })],
    ["that is an ID token", () => logoutToken({ events: undefined, nonce: "n" }, { typ: "JWT" })],
  ])("%s", async (_name, token) => {
    const person = await signedIn();
    expect(await post(token())).toBe(refused);
    expect(await person.session()).not.toBeNull();
    expect(await post(logoutToken())).not.toBe(refused);
    expect(await person.session()).toBeNull();
  });

  test.each([{ typ: "LOGOUT+JWT" }, { typ: "application/logout+jwt" }])(
    "a type of %j is no reason to refuse one",
    async (header) => {
      expect(await post(logoutToken({}, header))).not.toBe(refused);
    },
  );
});

test("an unknown organization, an unknown connection and a wrong token read the same to the caller, and the log knows why", async () => {
  const log = application.logged;
  for (const place of [
    { slug: "nobody" },
    { slug: "Not A Slug" },
    { connectionKey: "another" },
    { slug: "brightwater" },
  ]) {
    const before = log.length;
    expect(await post(logoutToken(), place)).toBe(refused);
    expect(log.slice(before).map(({ event: name }) => name)).toEqual(["back_channel_logout.refused"]);
  }
});

test("a suspended organization hears it too: the session is not back when it is resumed", async () => {
  const person = await signedIn({ slug: "brightwater" });
  const decided = { actor: application.staff, slug: "brightwater", context: context() };
  // Suspending ends sessions by itself; this one is taken for open, so that only the logout can have ended it.
  must(await suspendOrganization(application.ports, { ...decided, reason: "a trial" }));
  await application.database.session.updateMany({ data: { revokedAt: null } });
  expect(await post(logoutToken({ aud: "pacvue-brightwater" }), { slug: "brightwater" })).toBeGreaterThanOrEqual(1);
  must(await resumeOrganization(application.ports, decided));
  expect(await person.session()).toBeNull();
});

test("a renamed organization hears it at the address that its provider has, and at the new one", async () => {
  await goLive(application, provider, { slug: "moving" });
  const person = await signedIn({ slug: "moving" });
  const renaming = { actor: application.staff, slug: "moving", newSlug: "settled", context: context() };
  must(await renameOrganization(application.ports, renaming));
  const token = () => logoutToken({ aud: "pacvue-moving" });
  expect(await post(token(), { slug: "moving" })).toBe(1);
  expect(await person.session()).toBeNull();
  expect(await post(token(), { slug: "settled" })).toBe(0);
});

test("used tokens are forgotten once they would be refused for their age", async () => {
  await post(logoutToken());
  await application.database.usedLogoutToken.updateMany({ data: { expiresAt: new Date(0) } });
  await post(logoutToken());
  await removeExpired(application.ports, "traffic");
  expect(await application.database.usedLogoutToken.count()).toBe(1);
});

test("no connection can take the word of the address for its key", async () => {
  const add = (key: string) =>
    addConnection(application.ports, {
      ...{ actor: application.staff, slug: "brightwater", form: { key, label: "X" }, context: context() },
    });
  const taken = await add("backchannel-logout");
  expect(!taken.ok && taken.refusal.code).toBe("invalid");
  expect((await add("backchannel")).ok).toBe(true);
});
