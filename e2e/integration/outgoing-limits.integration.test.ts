import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { runChecks } from "@/lib/application/onboarding/run-checks";
import { saveDraft } from "@/lib/application/onboarding/save-draft";
import { startTestSignIn } from "@/lib/application/onboarding/start-test-sign-in";
import { completeSignIn } from "@/lib/application/sign-in/complete-sign-in";
import { createOrganization } from "@/lib/application/staff/organizations";
import { languages } from "@/lib/domain/language/language";
import { callLimits } from "@/lib/domain/limits/call-limits";
import { describeRefusal, type RefusalToDescribe } from "@/lib/domain/sign-in/refusal-words";
import { context, goLive, must, setupToken, startApplication, type TestApplication } from "../support/application";
import { CookieJar } from "../support/cookie-jar";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";
import type { Endpoint } from "../support/fake-identity-provider/misbehaviour";
import { endUser } from "../support/signed-in";

let slow: FakeIdentityProvider;
let quick: FakeIdentityProvider;
let application: TestApplication;
const underWay = new Set<Promise<unknown>>();

beforeAll(async () => {
  const users = [{ email: "ada@northwind.example" }];
  slow = await startFakeIdentityProvider({ users, clients: [] });
  quick = await startFakeIdentityProvider({ users, clients: [] });
  application = await startApplication({ providers: [slow, quick] });
  await goLive(application, slow, { slug: "northwind" });
  await goLive(application, quick, { slug: "brightwater" });
});

/** Ends what hangs, and with it whatever a test left under way. */
async function endWhatHangs(): Promise<void> {
  slow.behave();
  await slow.goDown();
  await Promise.allSettled(underWay);
  underWay.clear();
  await slow.comeBack();
}

afterEach(async () => {
  await endWhatHangs();
  slow.forgetRequests();
});

afterAll(async () => {
  await application?.stop();
  await slow?.stop();
  await quick?.stop();
});

const northwind = () => endUser(application.ports, slow, new CookieJar(), "northwind");
const brightwater = () => endUser(application.ports, quick, new CookieJar(), "brightwater");

/** From here on an endpoint of the slow provider takes requests and never answers. */
const hang = (endpoint: Endpoint) => slow.misbehave({ kind: "endpoint", endpoint, fault: { fault: "hang" } });

function inTheBackground(work: Promise<unknown>): void {
  underWay.add(work.catch(() => undefined));
}

/** So many of Northwind's sign-ins wait for a provider that does not answer; it answers whoever comes after them. */
async function holdSignIns(count: number): Promise<void> {
  const before = slow.requestsTo("token").length;
  const arrivals: (() => Promise<unknown>)[] = [];
  for (let index = 0; index < count; index += 1) {
    const person = northwind();
    const callback = new URL(await slow.visit((await person.click()).href));
    arrivals.push(() => person.finish(callback));
  }
  hang("token");
  for (const arrive of arrivals) inTheBackground(arrive());
  await vi.waitFor(() => expect(slow.requestsTo("token")).toHaveLength(before + count));
  slow.behave();
}

test("a company whose provider hangs is refused one sign-in too many, and every other company signs in", async () => {
  const { atOnce } = callLimits.sign_in;
  await holdSignIns(atOnce - 1);
  expect(await northwind().signIn()).toBe("https://advertising.example/northwind");

  await holdSignIns(1);
  const asked = slow.requestsTo("token").length;
  const person = northwind();
  const refused = await person.comeBack(await person.click());
  if (refused.ok) throw new Error("let in");
  expect(refused.refusal.code).toBe("too_many_calls");
  expect(slow.requestsTo("token")).toHaveLength(asked);
  expect(await person.session()).toBeNull();

  const attempt = await application.database.signInAttempt.findFirstOrThrow({
    where: { correlationId: refused.refusal.problem.correlationId },
  });
  expect(attempt).toMatchObject({
    outcome: "failed",
    code: "too_many_calls",
    detail: "token endpoint: too_many_calls",
  });
  const fields = expect.objectContaining({ code: "too_many_calls", attemptId: attempt.id });
  expect(application.logged).toContainEqual({ level: "warn", event: "sign_in.refused", fields });

  expect(await brightwater().signIn()).toBe("https://advertising.example/brightwater");
});

test("whoever is refused so reads in their own language that trying again in a moment helps", async () => {
  const problem: RefusalToDescribe = {
    ...{ code: "too_many_calls", organizationName: "Northwind", provider: "generic", providerSaid: null },
    ...{ correlationId: "7K3M2-QXF4H", at: new Date(), tryAgainUrl: "/login/northwind" },
  };
  const read = languages.map((language) => describeRefusal(problem, language));
  expect(new Set(read.map(({ heading }) => heading)).size).toBe(languages.length);
  expect(describeRefusal(problem, "en").whatToDo[0]).toBe("Try again in a moment.");
});

test("once the calls that hung have ended the company's people get in", async () => {
  await holdSignIns(callLimits.sign_in.atOnce);
  await endWhatHangs();
  expect(await northwind().signIn()).toBe("https://advertising.example/northwind");
});

/** A new organization whose wizard is filled in with the slow provider, and a run of its checks. */
async function wizard(slug: string) {
  const { ports, staff } = application;
  const form = { name: slug, slug, platforms: ["advertising"] };
  must(await createOrganization(ports, { actor: staff, form, context: context() }));
  slow.addClient({ clientId: slug, clientSecret: "s3cret", redirectUris: [`${ports.publicUrl}/loginoauth/${slug}`] });
  const token = await setupToken(application, slug);
  const patch = {
    ...{ version: 0, provider: "generic", loginUrl: slow.issuer, clientId: slug, clientSecret: "s3cret" },
  };
  must(await saveDraft(ports, { token, patch, context: context() }));
  const { signal } = new AbortController();
  const checks = async () => {
    const found: { key: string; state: string; detail: string; cure?: string | undefined }[] = [];
    must(await runChecks(ports, { token, onResult: (check) => found.push(check), signal, context: context() }));
    return found;
  };
  return { token, checks };
}

test("a wizard's checks beyond the limit are not begun and say so; another wizard and the company's people have their own", async () => {
  const { atOnce } = callLimits.wizard;
  const [first, second] = [await wizard("hasty"), await wizard("patient")];
  hang("discovery");
  for (let index = 0; index < atOnce; index += 1) inTheBackground(first.checks());
  await vi.waitFor(() => expect(slow.requestsTo("discovery")).toHaveLength(atOnce));
  slow.behave();
  const [refused, ...others] = await first.checks();
  expect(refused).toMatchObject({ key: "reachable", state: "failure", cure: "Wait a minute, then check again." });
  expect(others.every(({ state }) => state === "waiting")).toBe(true);
  expect(slow.requestsTo("discovery")).toHaveLength(atOnce);
  expect((await second.checks()).every(({ state }) => state === "pass" || state === "warning")).toBe(true);
});

test("a test sign-in has its place among the wizard's calls, and takes none of the company's people", async () => {
  const { token } = await goLive(application, slow, { slug: "tested" });
  expect(token).not.toBe("");
  const { checks, token: draft } = await wizard("trying");
  await checks();
  const back = async () => {
    const browser = new CookieJar();
    const asked = { token: draft, cookieHeader: null, context: context() };
    const begun = must(await startTestSignIn(application.ports, asked));
    browser.take(begun.setCookies);
    const { searchParams: parameters } = new URL(await slow.visit(begun.location));
    const place = { slug: "trying", connectionKey: null };
    const answer = { place, parameters, cookieHeader: browser.header, context: context() };
    return () => completeSignIn(application.ports, answer);
  };
  slow.forgetRequests();
  hang("token");
  for (let index = 0; index < callLimits.wizard.atOnce; index += 1) inTheBackground((await back())());
  await vi.waitFor(() => expect(slow.requestsTo("token")).toHaveLength(callLimits.wizard.atOnce));
  slow.behave();
  const refused = await (await back())();
  expect(refused.ok ? "let in" : refused.refusal.code).toBe("too_many_calls");
  expect(await northwind().signIn()).toBe("https://advertising.example/northwind");
});
