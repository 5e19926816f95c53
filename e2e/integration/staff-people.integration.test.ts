import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createApiKey } from "@/lib/application/api-keys/manage-api-keys";
import type { Ports } from "@/lib/application/ports";
import { closeOrganization } from "@/lib/application/staff/close-organization";
import { createOrganization } from "@/lib/application/staff/organizations";
import { renameOrganization } from "@/lib/application/staff/rename-organization";
import {
  addStaff,
  changeStaffRole,
  listStaff,
  removeStaff,
  restoreStaff,
} from "@/lib/application/staff-people/manage-staff";
import {
  endOtherStaffSessions,
  endStaffSession,
  listStaffSessions,
} from "@/lib/application/staff-people/staff-sessions";
import type { Outcome } from "@/lib/domain/outcome";
import type { StaffActor } from "@/lib/domain/staff/actor";
import { context, must, startApplication, type TestApplication } from "../support/application";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";
import { StaffBrowser, staffApplication } from "../support/staff-sign-in";

const operator = "olu@pacvue.example";
const users = [operator, "kim@pacvue.example", "lin@pacvue.example", "nobody@pacvue.example"];

let provider: FakeIdentityProvider;
let application: TestApplication;
let ports: Ports;

beforeAll(async () => {
  provider = await startFakeIdentityProvider({ users: users.map((email) => ({ email, name: email })), clients: [] });
  application = await startApplication({ providers: [provider] });
  ports = await staffApplication(application, provider, { staffAdmins: [operator] });
});

beforeEach(async () => {
  provider.behave();
  provider.configure({ signedInAgoSeconds: 0 });
  // Everybody but the admin who arranges things is new in each test. Audit events stay: nobody can delete them.
  await application.database.staffSignInAttempt.deleteMany();
  await application.database.staffSession.deleteMany();
  await application.database.apiKey.deleteMany();
  await application.database.staffMember.deleteMany({ where: { id: { not: application.staff.id } } });
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
});

const by = (actor: StaffActor = application.staff) => ({ actor, context: context() });
const browser = () => new StaffBrowser(ports, provider);
const add = async (email: string, role: string) => must(await addStaff(ports, { ...by(), form: { email, role } })).id;
const events = (subjectId: string) =>
  application.database.auditEvent.findMany({ where: { subjectId }, orderBy: [{ at: "asc" }, { id: "asc" }] });

/** Somebody on the list who is signed in. */
async function signedIn(email: string, role: string) {
  const id = await add(email, role);
  const own = browser();
  expect(await own.signIn(email)).toBe("http://localhost:3000/staff");
  const actor = await own.who();
  if (!actor) throw new Error(`${email} is not signed in`);
  return { id, browser: own, actor };
}

describe("the list of staff", () => {
  test("lets somebody in from their first sign-in, once an admin has added their e-mail address", async () => {
    expect(await browser().signIn("kim@pacvue.example")).toBe("not_listed");
    const { id, actor } = await signedIn("kim@pacvue.example", "viewer");
    expect(actor).toMatchObject({ id, role: "viewer", email: "kim@pacvue.example" });
    expect((await events(id)).map(({ action, after }) => [action, after])).toEqual([
      ["staff_member.added", { email: "kim@pacvue.example", role: "viewer" }],
      ["staff.signed_in", null],
    ]);
  });

  test("takes an e-mail address as it is typed, once, and says what is wrong with another one", async () => {
    await add("  Kim@Pacvue.example ", "viewer");
    const again = await addStaff(ports, { ...by(), form: { email: "kim@pacvue.example", role: "admin" } });
    expect(again).toMatchObject({ refusal: { problems: [{ field: "email", message: /on the list already/ }] } });
    for (const [field, form] of [
      ["email", { email: "kim", role: "viewer" }],
      ["role", { email: "lin@pacvue.example", role: "owner" }],
    ] as const)
      expect(await addStaff(ports, { ...by(), form })).toMatchObject({ refusal: { problems: [{ field }] } });
  });

  test.each(["viewer", "reviewer"] as const)("is read by a %s and changed by admins alone", async (role) => {
    const { id } = await signedIn("kim@pacvue.example", "viewer");
    const actor = { ...application.staff, role };
    const forbidden = { refusal: { code: "forbidden" } };
    expect(must(await listStaff(ports, { actor })).map(({ email }) => email)).toEqual([
      ...["kim@pacvue.example", "mika@pacvue.example"],
    ]);
    const form = { email: "lin@pacvue.example", role: "admin" };
    expect(await addStaff(ports, { ...by(actor), form })).toMatchObject(forbidden);
    expect(await changeStaffRole(ports, { ...by(actor), id, role: "admin" })).toMatchObject(forbidden);
    expect(await removeStaff(ports, { ...by(actor), id })).toMatchObject(forbidden);
    expect(await restoreStaff(ports, { ...by(actor), id })).toMatchObject(forbidden);
    must(await changeStaffRole(ports, { ...by(), id, role: "admin" }));
  });
});

describe("a role", () => {
  test("acts on the next request, in a session that is open already, with its before and after in the audit trail", async () => {
    const { id, browser: kim } = await signedIn("kim@pacvue.example", "viewer");
    const form = { name: "North", slug: "north", platforms: ["advertising"] };
    const asKim = async () => createOrganization(ports, { ...by((await kim.who()) ?? undefined), form });
    expect(await asKim()).toMatchObject({ refusal: { code: "forbidden" } });
    must(await changeStaffRole(ports, { ...by(), id, role: "reviewer" }));
    must(await asKim());
    const changed = (await events(id)).find(({ action }) => action === "staff_member.role_changed");
    expect(changed).toMatchObject({
      actorId: application.staff.id,
      before: { email: "kim@pacvue.example", role: "viewer" },
      after: { email: "kim@pacvue.example", role: "reviewer" },
    });
  });

  test("is nobody's own to change, nor to give up: an admin always remains", async () => {
    const own = { ...by(), id: application.staff.id };
    for (const refused of [await changeStaffRole(ports, { ...own, role: "viewer" }), await removeStaff(ports, own)])
      expect(refused).toMatchObject({ refusal: { code: "own" } });
    const { actor } = await signedIn("kim@pacvue.example", "admin");
    must(await changeStaffRole(ports, { ...by(actor), id: application.staff.id, role: "viewer" }));
    await application.database.staffMember.update({ where: { id: application.staff.id }, data: { role: "admin" } });
  });

  test("is kept by one of two admins who remove each other at the same moment", async () => {
    const kim = await signedIn("kim@pacvue.example", "admin");
    const lin = await signedIn("lin@pacvue.example", "admin");
    const outcomes = await Promise.all([
      removeStaff(ports, { ...by(kim.actor), id: lin.id }),
      removeStaff(ports, { ...by(lin.actor), id: kim.id }),
    ]);
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "forbidden" } });
  });
});

describe("removal", () => {
  test("ends the sessions at the next request and keeps somebody out; restoring lets them in again, not their old session", async () => {
    const { id, browser: kim } = await signedIn("kim@pacvue.example", "reviewer");
    must(await removeStaff(ports, { ...by(), id }));
    expect(await kim.who()).toBeNull();
    expect(await kim.signIn("kim@pacvue.example")).toBe("not_listed");
    must(await restoreStaff(ports, { ...by(), id }));
    expect(await kim.who()).toBeNull();
    expect(await kim.signIn("kim@pacvue.example")).toBe("http://localhost:3000/staff");
    expect(await kim.who()).toMatchObject({ role: "reviewer" });
    expect((await events(id)).map(({ action }) => action)).toEqual([
      ...["staff_member.added", "staff.signed_in", "staff_member.removed", "staff_member.restored", "staff.signed_in"],
    ]);
  });

  test("before the first sign-in holds too", async () => {
    const id = await add("kim@pacvue.example", "admin");
    must(await removeStaff(ports, { ...by(), id }));
    expect(await browser().signIn("kim@pacvue.example")).toBe("not_listed");
    must(await restoreStaff(ports, { ...by(), id }));
    expect(await browser().signIn("kim@pacvue.example")).toBe("http://localhost:3000/staff");
  });

  test("says how many API keys of theirs go on working", async () => {
    const { id, actor } = await signedIn("kim@pacvue.example", "admin");
    const form = { name: "Reports", scopes: ["organizations:read"], expiresInDays: 30 };
    must(await createApiKey(ports, { ...by(actor), form }));
    const listed = must(await listStaff(ports, { actor }));
    expect(listed.find((person) => person.id === id)?.workingKeys).toBe(1);
  });
});

describe("an admin by STAFF_ADMINS", () => {
  test("signs in for the first time in several tabs at once, and is one person in all of them", async () => {
    const tabs = Array.from({ length: 5 }, browser);
    const led = await Promise.all(tabs.map((tab) => tab.signIn(operator)));
    expect(led).toEqual(tabs.map(() => "http://localhost:3000/staff"));
    expect(await application.database.staffMember.count({ where: { email: operator } })).toBe(1);
  });

  test("is one from the first sign-in, listed as set by the operator, and the audit trail says so", async () => {
    const own = browser();
    expect(await own.signIn(operator)).toBe("http://localhost:3000/staff");
    const actor = await own.who();
    expect(actor).toMatchObject({ role: "admin", email: operator });
    const listed = must(await listStaff(ports, by()));
    expect(listed.map(({ email, setByOperator }) => [email, setByOperator])).toEqual([
      ...[["mika@pacvue.example", false] as const, [operator, true] as const],
    ]);
    expect(await events(actor?.id ?? "")).toMatchObject([
      { action: "staff_member.added", actorKind: "system", after: { email: operator, role: "admin" } },
      { action: "staff.signed_in" },
    ]);
  });

  test("cannot be given a lower role, which the next sign-in would undo; somebody else can", async () => {
    const id = await add(operator, "admin");
    const another = await add("kim@pacvue.example", "admin");
    expect(await changeStaffRole(ports, { ...by(), id, role: "viewer" })).toMatchObject({
      refusal: { code: "set_by_operator" },
    });
    must(await changeStaffRole(ports, { ...by(), id: another, role: "viewer" }));
  });

  test("can be removed and stays out; the way back in is another name in STAFF_ADMINS", async () => {
    const own = browser();
    await own.signIn(operator);
    const { id = "" } = (await own.who()) ?? {};
    must(await removeStaff(ports, { ...by(), id }));
    expect(await own.who()).toBeNull();
    expect(await own.signIn(operator)).toBe("not_listed");
    const restarted = await staffApplication(application, provider, { staffAdmins: [operator, "lin@pacvue.example"] });
    const lin = new StaffBrowser(restarted, provider);
    await lin.signIn("lin@pacvue.example");
    must(await restoreStaff(ports, { ...by((await lin.who()) ?? undefined), id }));
    expect(await own.signIn(operator)).toBe("http://localhost:3000/staff");
  });
});

describe("sessions of the console", () => {
  test("are told with device and address, and ended one by one or all others at once", async () => {
    const { id, actor, browser: laptop } = await signedIn("kim@pacvue.example", "viewer");
    const [phone, tablet] = [browser(), browser()];
    for (const device of [phone, tablet]) await device.signIn("kim@pacvue.example");
    const sessions = (await listStaffSessions(ports, { actor, of: id })) ?? [];
    expect(sessions).toMatchObject(Array(3).fill({ address: "192.0.2.7", userAgent: "test" }));
    const onPhone = (await phone.who())?.sessionId ?? "";
    must(await endStaffSession(ports, { ...by(actor), id: onPhone }));
    expect([await phone.who(), (await tablet.who())?.id]).toEqual([null, id]);
    expect(await endOtherStaffSessions(ports, by(actor))).toEqual({ ended: 1 });
    expect([await tablet.who(), (await laptop.who())?.id]).toEqual([null, id]);
    const ended = (await events(onPhone)).concat(await events(id)).filter(({ action }) => /revoked/.test(action));
    expect(ended.map(({ after }) => after)).toEqual([
      { email: "kim@pacvue.example", sessionsEnded: 1 },
      { email: "kim@pacvue.example", sessionsEnded: 1 },
    ]);
  });

  test("of somebody else are an admin's to see and end, and nobody else's", async () => {
    const kim = await signedIn("kim@pacvue.example", "reviewer");
    const lin = await signedIn("lin@pacvue.example", "reviewer");
    expect(await listStaffSessions(ports, { actor: kim.actor, of: lin.id })).toBeNull();
    const id = lin.actor.sessionId;
    expect(await endStaffSession(ports, { ...by(kim.actor), id })).toMatchObject({ refusal: { code: "not_found" } });
    expect(await lin.browser.who()).not.toBeNull();
    expect(await listStaffSessions(ports, { actor: application.staff, of: lin.id })).toMatchObject([{ id }]);
    must(await endStaffSession(ports, { ...by(), id }));
    expect(await lin.browser.who()).toBeNull();
  });
});

describe("a fresh sign-in", () => {
  const later = () => application.another({ now: () => new Date(Date.now() + 11 * 60_000) });
  const key = { name: "Reports", scopes: ["organizations:read"], expiresInDays: 30 };

  type Sensitive = readonly [string, (to: Ports, id: string) => Promise<Outcome<unknown, { readonly code: string }>>];
  const sensitive: readonly Sensitive[] = [
    ["adding somebody", (to) => addStaff(to, { ...by(), form: { email: "lin@pacvue.example", role: "viewer" } })],
    ["changing a role", (to, id) => changeStaffRole(to, { ...by(), id, role: "reviewer" })],
    ["removing somebody", (to, id) => removeStaff(to, { ...by(), id })],
    ["restoring somebody", (to, id) => restoreStaff(to, { ...by(), id })],
    ["making an API key", (to) => createApiKey(to, { ...by(), form: key })],
    ["renaming an organization", (to) => renameOrganization(to, { ...by(), slug: "south", newSlug: "south-2" })],
    ["closing an organization", (to) => closeOrganization(to, { ...by(), slug: "east", reason: "Left." })],
  ];

  test.each(sensitive)("is asked for by %s when the last one is more than ten minutes ago", async (_what, perform) => {
    for (const slug of ["south", "east"])
      await createOrganization(ports, { ...by(), form: { name: slug, slug, platforms: ["advertising"] } });
    const id = await add("kim@pacvue.example", "viewer");
    expect(await perform(later(), id)).toMatchObject({ refusal: { code: "fresh_sign_in_needed" } });
    must(await perform(ports, id));
  });

  test("is asked of the provider with max_age and prompt, leads back, and takes the old session's place", async () => {
    const { id, browser: kim, actor } = await signedIn("kim@pacvue.example", "admin");
    provider.configure({ signedInAgoSeconds: 3600 });
    provider.forgetRequests();
    expect(await kim.signIn("kim@pacvue.example", { fresh: true, returnTo: "/staff/api-keys" })).toBe(
      "http://localhost:3000/staff/api-keys",
    );
    const [asked] = provider.requestsTo("authorization");
    expect(Object.fromEntries(asked?.params ?? [])).toMatchObject({
      ...{ max_age: "0", prompt: "login", login_hint: "kim@pacvue.example" },
    });
    const now = await kim.who();
    expect(now).toMatchObject({ id });
    expect(now?.sessionId).not.toBe(actor.sessionId);
    expect(Date.now() - (now?.authenticatedAt.getTime() ?? 0)).toBeLessThan(60_000);
    expect(await listStaffSessions(ports, { actor, of: id })).toHaveLength(1);
  });

  test.each([
    ["leaves out auth_time", (claims: Record<string, unknown>) => delete claims.auth_time],
    ["names an earlier sign-in", (claims: Record<string, unknown>) => (claims.auth_time = Number(claims.iat) - 3600)],
  ])("is not proven by a provider that %s; the session stays as it was", async (_what, change) => {
    const { browser: kim, actor } = await signedIn("kim@pacvue.example", "admin");
    provider.misbehave({ kind: "id_token", change });
    expect(await kim.signIn("kim@pacvue.example", { fresh: true })).toBe("not_fresh");
    expect(await kim.who()).toMatchObject({ sessionId: actor.sessionId });
    provider.behave();
    expect(await kim.signIn("kim@pacvue.example", { fresh: true })).toBe("http://localhost:3000/staff");
  });

  test("has to be of the same person; another one's opens no session and ends none", async () => {
    const { browser: kim, actor } = await signedIn("kim@pacvue.example", "reviewer");
    await signedIn("lin@pacvue.example", "admin");
    expect(await kim.signIn("lin@pacvue.example", { fresh: true })).toBe("another_person");
    expect(await kim.who()).toMatchObject({ id: actor.id, sessionId: actor.sessionId });
  });

  test("is not what the provider waves through on last week's: that session may look, and has to ask again", async () => {
    provider.configure({ signedInAgoSeconds: 7 * 24 * 3600 });
    const { browser: kim, actor } = await signedIn("kim@pacvue.example", "admin");
    expect(await createApiKey(ports, { ...by(actor), form: key })).toMatchObject({
      refusal: { code: "fresh_sign_in_needed" },
    });
    await kim.signIn("kim@pacvue.example", { fresh: true });
    must(await createApiKey(ports, { ...by((await kim.who()) ?? undefined), form: key }));
  });
});
