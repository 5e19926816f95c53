import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openSetupLink } from "@/lib/application/onboarding/open-setup-link";
import { runChecks } from "@/lib/application/onboarding/run-checks";
import { saveDraft } from "@/lib/application/onboarding/save-draft";
import { startTestSignIn } from "@/lib/application/onboarding/start-test-sign-in";
import { submitForReview } from "@/lib/application/onboarding/submit-for-review";
import { completeSignIn } from "@/lib/application/sign-in/complete-sign-in";
import { startSignIn } from "@/lib/application/sign-in/start-sign-in";
import { createOrganization } from "@/lib/application/staff/organizations";
import { approveSubmission } from "@/lib/application/staff/review-submission";
import type { UserManagement } from "@/lib/domain/connection/user-management";
import { context, goLive, must, setupToken, startApplication, type TestApplication } from "../support/application";
import { CookieJar } from "../support/cookie-jar";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";

const manyGroups = Array.from({ length: 250 }, (_, index) => `Group ${index}`);

let provider: FakeIdentityProvider;
let application: TestApplication;
let number = 0;

beforeAll(async () => {
  provider = await startFakeIdentityProvider({
    users: [
      { email: "ada@northwind.example", groups: ["Media"] },
      { email: "lee@tailwind.example", claims: { groups: undefined } },
      { email: "kim@northwind.example", groups: manyGroups },
    ],
    clients: [],
  });
  application = await startApplication({ providers: [provider] });
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
});

beforeEach(() => {
  provider.behave();
  provider.nextUser("ada@northwind.example");
  provider.forgetRequests();
});

function newSlug(): string {
  number += 1;
  return `ruled-${number}`;
}

const groupsRule: UserManagement = { kind: "groups", claim: "groups", values: ["Media"] };

/** A whole sign-in of an end user: "allowed", or why not. */
async function signIn(slug: string, email: string): Promise<string> {
  provider.nextUser(email);
  const browser = new CookieJar();
  const click = { slug, platformKey: "advertising", connectionKey: null, cookieHeader: null, context: context() };
  const begun = must(await startSignIn(application.ports, click));
  browser.take(begun.setCookies);
  const completed = await comeBack(slug, browser, begun.location);
  return completed.ok ? "allowed" : completed.refusal.code;
}

/** Where a click on the login page leads to. */
async function begun(slug: string): Promise<string> {
  const click = { slug, platformKey: "advertising", connectionKey: null, cookieHeader: null, context: context() };
  return must(await startSignIn(application.ports, click)).location;
}

async function comeBack(slug: string, browser: CookieJar, location: string) {
  const { searchParams: parameters } = new URL(await provider.visit(location));
  const place = { slug, connectionKey: null };
  return completeSignIn(application.ports, { place, parameters, cookieHeader: browser.header, context: context() });
}

/** The scopes that begun sign-ins asked for. */
function scopesAsked(location: string): string | null {
  return new URL(location).searchParams.get("scope");
}

describe("once it is live, a rule by groups", () => {
  test("lets in a person whose group is the last of 250, and keeps out the same under a rule by another group", async () => {
    const [slug, other] = [newSlug(), newSlug()];
    await goLive(application, provider, { slug, userManagement: { ...groupsRule, values: ["Group 249"] } });
    expect(await signIn(slug, "kim@northwind.example")).toBe("allowed");
    const { groups } = await application.database.user.findFirstOrThrow({ where: { organization: { slug } } });
    expect(groups).toHaveLength(200);
    expect(groups[0], "what is kept says why they got in").toBe("Group 249");

    await goLive(application, provider, { slug: other, userManagement: { ...groupsRule, values: ["Group 250"] } });
    expect(await signIn(other, "kim@northwind.example")).toBe("group_not_allowed");
  });

  test("asks for the scope groups where the provider lists it, and any other rule does not", async () => {
    provider.misbehave({
      kind: "discovery",
      change: (document) => Object.assign(document, { scopes_supported: ["openid", "email", "profile", "groups"] }),
    });
    const [slug, other] = [newSlug(), newSlug()];
    await goLive(application, provider, { slug, userManagement: groupsRule });
    await goLive(application, provider, { slug: other });
    expect(scopesAsked(await begun(slug))).toBe("openid email profile groups");
    expect(scopesAsked(await begun(other))).toBe("openid email profile");
    provider.behave();
    const unlisted = newSlug();
    await goLive(application, provider, { slug: unlisted, userManagement: groupsRule });
    expect(scopesAsked(await begun(unlisted))).toBe("openid email profile");
  });

  test("keeps out a person without the claim, and lets in the twin who has it", async () => {
    const slug = newSlug();
    await goLive(application, provider, { slug, userManagement: groupsRule });
    expect(await signIn(slug, "lee@tailwind.example")).toBe("group_not_allowed");
    expect(await signIn(slug, "ada@northwind.example")).toBe("allowed");
  });

  test("reads its claim from userinfo although the ID token holds another one", async () => {
    const slug = newSlug();
    await goLive(application, provider, { slug, userManagement: { ...groupsRule, claim: "memberOf" } });
    expect(await signIn(slug, "ada@northwind.example")).toBe("group_not_allowed");
    provider.misbehave({ kind: "userinfo", change: (claims) => Object.assign(claims, { memberOf: ["Media"] }) });
    expect(await signIn(slug, "ada@northwind.example")).toBe("allowed");
  });
});

/** A wizard that is filled in and checked, under the rule that is recommended. */
async function filledIn(): Promise<{ slug: string; token: string }> {
  const slug = newSlug();
  const form = { name: slug, slug, platforms: ["advertising"] };
  must(await createOrganization(application.ports, { actor: application.staff, form, context: context() }));
  const redirectUris = [`http://localhost:3000/loginoauth/${slug}`];
  provider.addClient({ clientId: slug, clientSecret: "right secret", redirectUris });
  const token = await setupToken(application, slug);
  const values = { loginUrl: provider.issuer, clientId: slug, clientSecret: "right secret" };
  await save(token, { provider: "generic", ...values });
  const signal = new AbortController().signal;
  must(await runChecks(application.ports, { token, onResult: () => undefined, signal, context: context() }));
  return { slug, token };
}

const view = async (token: string) => must(await openSetupLink(application.ports, { token, context: context() }));

async function save(token: string, change: object): Promise<void> {
  const { revision } = await view(token);
  const patch = { version: revision?.version ?? 0, ...change };
  must(await saveDraft(application.ports, { token, patch, context: context() }));
}

async function testSignIn(slug: string, token: string, email: string): Promise<void> {
  provider.nextUser(email);
  const browser = new CookieJar();
  const begun = must(await startTestSignIn(application.ports, { token, cookieHeader: null, context: context() }));
  browser.take(begun.setCookies);
  must(await comeBack(slug, browser, begun.location));
}

async function submit(token: string, withoutTest = "") {
  const { revision } = await view(token);
  const form = { version: revision?.version ?? 0, submittedBy: "it@northwind.example", withoutTest };
  return submitForReview(application.ports, { token, form, context: context() });
}

describe("a test sign-in", () => {
  test("asks for the scope groups where the provider lists it, before any rule needs them", async () => {
    provider.misbehave({
      kind: "discovery",
      change: (document) => Object.assign(document, { scopes_supported: ["openid", "email", "profile", "groups"] }),
    });
    const { token } = await filledIn();
    const test = must(await startTestSignIn(application.ports, { token, cookieHeader: null, context: context() }));
    expect(scopesAsked(test.location)).toBe("openid email profile groups");
  });

  test("of a person in 250 groups passes under a rule by the last of them, and not under one by another", async () => {
    const { slug, token } = await filledIn();
    await save(token, { userManagement: { ...groupsRule, values: ["Group 249"] } });
    await testSignIn(slug, token, "kim@northwind.example");
    expect((await view(token)).tests[0]).toMatchObject({ outcome: "allowed", code: null });
    await save(token, { userManagement: { ...groupsRule, values: ["Group 250"] } });
    expect((await view(token)).tests[0]).toMatchObject({ outcome: "refused", code: "group_not_allowed" });
  });

  test("tells groups that only userinfo has before any rule needs them, and a login does not ask for them", async () => {
    const { slug, token } = await filledIn();
    provider.misbehave({ kind: "id_token", change: (claims) => delete claims.groups });
    await testSignIn(slug, token, "ada@northwind.example");
    expect((await view(token)).tests[0]).toMatchObject({
      groupsClaimAsked: "groups",
      person: { groups: ["Media"], groupsClaim: "groups" },
    });
    expect(provider.requestsTo("userinfo")).toHaveLength(1);

    const live = newSlug();
    await goLive(application, provider, { slug: live });
    expect(await signIn(live, "ada@northwind.example")).toBe("allowed");
    expect(provider.requestsTo("userinfo")).toHaveLength(1);
  });

  test("that passed no longer counts once the rule keeps its person out, and does again under a rule that lets them in", async () => {
    const { slug, token } = await filledIn();
    await testSignIn(slug, token, "ada@northwind.example");
    expect((await view(token)).tests[0]).toMatchObject({ outcome: "allowed", code: null });

    await save(token, { userManagement: { kind: "people", emails: ["kim@northwind.example"] } });
    expect((await view(token)).tests[0]).toMatchObject({ outcome: "refused", code: "person_not_allowed" });
    expect(await submit(token)).toMatchObject({ ok: false, refusal: { code: "incomplete", step: "test" } });

    await save(token, { userManagement: { kind: "people", emails: ["ada@northwind.example"] } });
    expect((await view(token)).tests[0]).toMatchObject({ outcome: "allowed", code: null });
    must(await submit(token));
  });

  test("of somebody whom the submitted rule keeps out lets staff approve with a reason only", async () => {
    const { slug, token } = await filledIn();
    await testSignIn(slug, token, "ada@northwind.example");
    await save(token, { userManagement: { kind: "domains", domains: ["tailwind.example"] } });
    must(await submit(token, "Lee is away this week."));
    const { id, version } = await application.database.connectionRevision.findFirstOrThrow({
      where: { organization: { slug }, status: "submitted" },
    });
    const approve = (note: string) =>
      approveSubmission(application.ports, { actor: application.staff, id, version, note, context: context() });
    expect(await approve("")).toMatchObject({ ok: false, refusal: { code: "note_missing" } });
    must(await approve("Lee signs in on Monday; we watch it."));
  });
});
