import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openSetupLink } from "@/lib/application/onboarding/open-setup-link";
import { runChecks } from "@/lib/application/onboarding/run-checks";
import { saveDraft } from "@/lib/application/onboarding/save-draft";
import { startTestSignIn } from "@/lib/application/onboarding/start-test-sign-in";
import { submitForReview, withdrawSubmission } from "@/lib/application/onboarding/submit-for-review";
import { readSession } from "@/lib/application/session/read-session";
import { completeSignIn } from "@/lib/application/sign-in/complete-sign-in";
import { startSignIn } from "@/lib/application/sign-in/start-sign-in";
import { createOrganization } from "@/lib/application/staff/organizations";
import { approveSubmission } from "@/lib/application/staff/review-submission";
import { showSubmission } from "@/lib/application/staff/show-submissions";
import type { EndpointsByHand } from "@/lib/domain/connection/endpoints-by-hand";
import { providerMetadataSchema } from "@/lib/domain/connection/provider-metadata";
import { context, must, setupToken, startApplication, type TestApplication } from "../support/application";
import { CookieJar } from "../support/cookie-jar";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";

let provider: FakeIdentityProvider;
let application: TestApplication;
let endpoints: EndpointsByHand;
let number = 0;

beforeAll(async () => {
  // With a slash at its end: nothing but the bytes that were typed can settle that here.
  const users = [{ email: "ada@northwind.example", name: "Ada" }];
  provider = await startFakeIdentityProvider({ users, clients: [], issuerPath: "/" });
  application = await startApplication({ providers: [provider] });
  endpoints = await endpointsOf(provider);
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
});

beforeEach(() => {
  provider.forgetRequests();
  withoutDiscovery();
});

function withoutDiscovery(): void {
  provider.misbehave({ kind: "endpoint", endpoint: "discovery", fault: { fault: "status", status: 404 } });
}

/** What this provider's documentation would state. */
async function endpointsOf({ origin }: FakeIdentityProvider): Promise<EndpointsByHand> {
  const response = await fetch(`${origin}/.well-known/openid-configuration`);
  const metadata = providerMetadataSchema.parse(await response.json());
  return {
    authorizationEndpoint: metadata.authorization_endpoint,
    tokenEndpoint: metadata.token_endpoint,
    keySetAddress: metadata.jwks_uri,
    userinfoEndpoint: metadata.userinfo_endpoint ?? "",
    endSessionEndpoint: metadata.end_session_endpoint ?? "",
    tokenEndpointAuthentication: "unstated",
  };
}

const open = async (token: string) => must(await openSetupLink(application.ports, { token, context: context() }));
const check = async (token: string) => {
  const signal = new AbortController().signal;
  return must(await runChecks(application.ports, { token, onResult: () => undefined, signal, context: context() }));
};
const save = async (token: string, patch: object) => {
  const version = (await open(token)).revision?.version ?? 0;
  return saveDraft(application.ports, { token, patch: { version, ...patch }, context: context() });
};

/** A new organization whose provider has no discovery document, with everything entered that `change` does not change. */
async function enteredByHand(change: Partial<EndpointsByHand> = {}, more: object = {}) {
  number += 1;
  const slug = `by-hand-${number}`;
  const form = { name: slug, slug, platforms: ["advertising"] };
  must(await createOrganization(application.ports, { actor: application.staff, form, context: context() }));
  const redirectUris = [`http://localhost:3000/loginoauth/${slug}`];
  provider.addClient({ clientId: slug, clientSecret: "right secret", redirectUris });
  const token = await setupToken(application, slug);
  const values = { provider: "generic", loginUrl: provider.issuer, clientId: slug, clientSecret: "right secret" };
  const saved = await save(token, { ...values, endpointsByHand: { ...endpoints, ...change }, ...more });
  return { slug, token, saved };
}

function stateOf(view: Awaited<ReturnType<typeof check>>, key: string) {
  return view.checks?.results.find((result) => result.key === key)?.state;
}

test("a company whose provider has no discovery document goes live, and its people sign in", async () => {
  const { slug, token } = await enteredByHand();
  const checked = await check(token);
  expect(checked.checks).toMatchObject({ passed: true, current: true });
  expect(checked.revision?.issuer).toBe(provider.issuer);
  expect([stateOf(checked, "discovery"), stateOf(checked, "issuer")]).toEqual(["warning", "warning"]);
  expect([stateOf(checked, "keys"), stateOf(checked, "credentials")]).toEqual(["pass", "pass"]);
  expect(provider.requestsTo("discovery")).toHaveLength(0);

  expect(await testSignIn(slug, token)).toBe("came back");
  const { submissionId, version } = await submit(slug, token);
  const shown = must(await showSubmission(application.ports, { actor: application.staff, id: submissionId }));
  expect(shown.submitted.endpointsByHand).toEqual(endpoints);
  const decision = { actor: application.staff, id: submissionId, version, note: "", context: context() };
  must(await approveSubmission(application.ports, decision));

  const browser = new CookieJar();
  const start = { slug, platformKey: "advertising", connectionKey: null, cookieHeader: null, context: context() };
  const begun = must(await startSignIn(application.ports, start));
  browser.take(begun.setCookies);
  const completed = must(await comeBack(slug, browser, begun.location));
  browser.take(completed.setCookies);
  const session = await readSession(application.ports, { slug, cookieHeader: browser.header });
  expect(session?.user.email).toBe("ada@northwind.example");
  expect(provider.requestsTo("discovery")).toHaveLength(0);
});

test("an ID token of such a provider is verified as strictly as any other", async () => {
  const { slug, token } = await enteredByHand();
  await check(token);
  provider.misbehave({ kind: "id_token_foreign_key" });
  expect(await testSignIn(slug, token)).toBe("id_token_signature");
  provider.misbehave({ kind: "id_token", change: (claims) => void Object.assign(claims, { iss: provider.origin }) });
  expect(await testSignIn(slug, token), "the issuer without its slash").toBe("id_token_issuer");
  provider.behave();
  expect(await testSignIn(slug, token)).toBe("came back");
});

test("where there is no discovery document the check says so and offers to enter the endpoints", async () => {
  const { token } = await enteredByHand({}, { endpointsByHand: null });
  const { checks } = await check(token);
  expect(checks?.results[0]).toMatchObject({ key: "reachable", state: "failure", offers: "endpoints_by_hand" });
  must(await save(token, { endpointsByHand: endpoints }));
  expect((await check(token)).checks?.passed).toBe(true);
});

describe("an endpoint is refused, kept as typed, and sent nothing", () => {
  const addressOf = (path: string, host: string) => host + new URL(path).pathname;
  test.each<[string, keyof EndpointsByHand, (honest: string) => string]>([
    ["http on a public host", "tokenEndpoint", (honest) => addressOf(honest, "http://id.example.com")],
    ["inside a private network", "tokenEndpoint", (honest) => addressOf(honest, "https://10.0.0.5")],
    ["on another port of this machine", "keySetAddress", (honest) => addressOf(honest, "http://127.0.0.1:9")],
    ["with a user name and password", "tokenEndpoint", (honest) => honest.replace("://", "://ada:pass@")],
    ["with a fragment", "authorizationEndpoint", (honest) => `${honest}#x`],
    ["that is a script", "authorizationEndpoint", () => "javascript:alert(1)"],
    ["with a space in it", "userinfoEndpoint", (honest) => `${honest} and more`],
    ["that is ours", "tokenEndpoint", () => "https://product.pacvue.com/login/northwind"],
    ["that is no address", "endSessionEndpoint", () => "ask Kim"],
  ])("%s", async (_name, field, spoil) => {
    const honest = endpoints[field];
    const { token, saved } = await enteredByHand({ [field]: spoil(honest) });
    expect(saved).toMatchObject({ refusal: { code: "invalid", problems: [{ field }] } });
    const refused = await check(token);
    expect(refused.revision?.endpointsByHand?.[field]).toBe(spoil(honest));
    expect(refused.checks?.results).toContainEqual(expect.objectContaining({ key: "https", state: "failure", field }));
    expect(refused.checks?.passed).toBe(false);
    expect(provider.requests).toHaveLength(0);
    expect(await startTestSignIn(application.ports, { token, cookieHeader: null, context: context() })).toMatchObject({
      refusal: { code: "not_ready" },
    });

    // The secret is entered with it: one that was kept for another token endpoint is forgotten.
    must(await save(token, { endpointsByHand: endpoints, clientSecret: "right secret" }));
    expect((await check(token)).checks?.passed).toBe(true);
  });

  test("one that is missing is named, and nothing is asked until it is there", async () => {
    const { token } = await enteredByHand({ tokenEndpoint: "" });
    const { checks } = await check(token);
    expect(checks?.results).toContainEqual(
      expect.objectContaining({ key: "discovery", state: "failure", field: "tokenEndpoint" }),
    );
    expect(provider.requests).toHaveLength(0);
    must(await save(token, { endpointsByHand: endpoints }));
    expect((await check(token)).checks?.passed).toBe(true);
  });
});

test.each([
  ["with a query", (issuer: string) => `${issuer}?tenant=7`],
  ["without its scheme", (issuer: string) => issuer.replace("http://", "")],
  ["inside a private network", () => "https://192.168.1.20"],
])("an issuer %s is refused with endpoints by hand, and its twin is used byte for byte", async (_name, spoil) => {
  const { token, saved } = await enteredByHand({}, { loginUrl: spoil(provider.issuer) });
  expect(saved).toMatchObject({ refusal: { code: "invalid", problems: [{ field: "loginUrl" }] } });
  expect((await open(token)).revision).toMatchObject({ loginUrl: spoil(provider.issuer), issuer: null });
  must(await save(token, { loginUrl: provider.issuer }));
  expect((await check(token)).revision?.issuer).toBe(provider.issuer);
});

test("keys that cannot be fetched, or are none, stop the connection; the right address lets it on", async () => {
  const { token } = await enteredByHand({ keySetAddress: `${provider.origin}/nothing-here` });
  expect((await check(token)).checks?.results[0]).toMatchObject({ state: "failure", field: "keySetAddress" });
  must(await save(token, { endpointsByHand: { ...endpoints, keySetAddress: endpoints.keySetAddress } }));
  provider.misbehave({ kind: "jwks", change: () => [] });
  expect(stateOf(await check(token), "keys")).toBe("failure");
  provider.behave();
  expect((await check(token)).checks?.passed).toBe(true);
});

test("an authorization endpoint that is not there is a warning before anybody is sent to it", async () => {
  const { token } = await enteredByHand({ authorizationEndpoint: `${provider.origin}/nothing-here` });
  const mistyped = await check(token);
  expect(mistyped.checks?.results[0]).toMatchObject({ state: "warning", field: "authorizationEndpoint" });
  must(await save(token, { endpointsByHand: endpoints }));
  expect(stateOf(await check(token), "reachable")).toBe("pass");
});

describe("the client secret", () => {
  test("is forgotten when the token endpoint typed changes, and kept when another endpoint does", async () => {
    const { token } = await enteredByHand();
    await check(token);
    const other = { ...endpoints, userinfoEndpoint: "" };
    expect(must(await save(token, { endpointsByHand: other })).revision?.secret).not.toBeNull();
    const moved = { ...endpoints, tokenEndpoint: `${provider.origin}/another-token-endpoint` };
    expect(must(await save(token, { endpointsByHand: moved })).revision?.secret).toBeNull();
  });

  test("that was never sent anywhere is forgotten all the same when its token endpoint changes", async () => {
    const { token } = await enteredByHand();
    const moved = { ...endpoints, tokenEndpoint: `${provider.origin}/another-token-endpoint` };
    expect(must(await save(token, { endpointsByHand: moved })).revision?.secret).toBeNull();
  });

  test("that was entered for a discovered token endpoint is not sent to another one typed by hand", async () => {
    provider.behave();
    const { token } = await enteredByHand({}, { endpointsByHand: null });
    expect((await check(token)).checks?.passed).toBe(true);
    expect(must(await save(token, { endpointsByHand: endpoints })).revision?.secret, "the same one").not.toBeNull();
    const moved = { ...endpoints, tokenEndpoint: `${provider.origin}/another-token-endpoint` };
    expect(must(await save(token, { endpointsByHand: moved })).revision?.secret).toBeNull();
  });

  test("entered before the issuer was known is there once it is", async () => {
    const { token } = await enteredByHand({}, { loginUrl: "" });
    must(await save(token, { loginUrl: provider.issuer }));
    expect((await check(token)).checks?.passed).toBe(true);
  });
});

test("checks and tests no longer count once an endpoint has changed", async () => {
  const { slug, token } = await enteredByHand();
  await check(token);
  await testSignIn(slug, token);
  const proven = await open(token);
  expect([proven.checks?.current, proven.tests[0]?.current]).toEqual([true, true]);
  must(await save(token, { endpointsByHand: { ...endpoints, userinfoEndpoint: "" } }));
  const changed = await open(token);
  expect([changed.checks?.current, changed.tests[0]?.current]).toEqual([false, false]);
});

test("a test sign-in that was begun with other endpoints does not count as one with these", async () => {
  const { slug, token } = await enteredByHand();
  await check(token);
  const browser = new CookieJar();
  const begun = must(await startTestSignIn(application.ports, { token, cookieHeader: null, context: context() }));
  browser.take(begun.setCookies);
  must(await save(token, { endpointsByHand: { ...endpoints, userinfoEndpoint: "" } }));
  await check(token);
  const completed = await comeBack(slug, browser, begun.location);
  expect(completed.ok ? "came back" : completed.refusal.code).toBe("connection_changed");
});

test("checks that were under way while an endpoint changed keep nothing of what they found", async () => {
  const { token } = await enteredByHand();
  const moved = { ...endpoints, userinfoEndpoint: "" };
  const slow = application.another({
    probeCredentials: async (party, signal) => {
      must(await save(token, { endpointsByHand: moved }));
      return application.ports.probeCredentials(party, signal);
    },
  });
  const signal = new AbortController().signal;
  const overtaken = must(await runChecks(slow, { token, onResult: () => undefined, signal, context: context() }));
  expect(overtaken.checks?.current).toBe(false);
  expect(await startTestSignIn(application.ports, { token, cookieHeader: null, context: context() })).toMatchObject({
    refusal: { code: "not_ready" },
  });
  expect((await check(token)).checks).toMatchObject({ passed: true, current: true });
});

test("going back to the discovery document is possible, and it is asked again", async () => {
  const { token } = await enteredByHand();
  await check(token);
  provider.behave();
  const back = must(await save(token, { endpointsByHand: null }));
  expect(back.revision?.endpointsByHand).toBeNull();
  expect(back.checks?.current).toBe(false);
  expect(stateOf(await check(token), "discovery")).toBe("pass");
  expect(provider.requestsTo("discovery").length).toBeGreaterThan(0);
});

test("the draft that follows a submission keeps the endpoints", async () => {
  const { slug, token } = await enteredByHand();
  await check(token);
  await testSignIn(slug, token);
  await submit(slug, token);
  const view = must(await withdrawSubmission(application.ports, { token, context: context() }));
  expect(view.revision).toMatchObject({ status: "draft", endpointsByHand: endpoints });
  expect(view.checks?.current).toBe(true);
});

async function comeBack(slug: string, browser: CookieJar, location: string) {
  const address = new URL(await provider.visit(location));
  return completeSignIn(application.ports, {
    place: { slug, connectionKey: null },
    parameters: address.searchParams,
    cookieHeader: browser.header,
    context: context(),
  });
}

async function testSignIn(slug: string, token: string): Promise<string> {
  const browser = new CookieJar();
  const begun = must(await startTestSignIn(application.ports, { token, cookieHeader: null, context: context() }));
  browser.take(begun.setCookies);
  const completed = await comeBack(slug, browser, begun.location);
  return completed.ok ? "came back" : completed.refusal.code;
}

async function submit(clientId: string, token: string) {
  const version = (await open(token)).revision?.version ?? 0;
  const form = { version, submittedBy: "it@example.com" };
  must(await submitForReview(application.ports, { token, form, context: context() }));
  const submission = await application.database.connectionRevision.findFirstOrThrow({
    where: { clientId, status: "submitted" },
  });
  return { submissionId: submission.id, version: submission.version };
}
