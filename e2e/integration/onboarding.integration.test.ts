import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openSetupLink } from "@/lib/application/onboarding/open-setup-link";
import { runChecks } from "@/lib/application/onboarding/run-checks";
import { saveDraft } from "@/lib/application/onboarding/save-draft";
import { startTestSignIn } from "@/lib/application/onboarding/start-test-sign-in";
import { submitForReview, withdrawSubmission } from "@/lib/application/onboarding/submit-for-review";
import { completeSignIn } from "@/lib/application/sign-in/complete-sign-in";
import { startSignIn } from "@/lib/application/sign-in/start-sign-in";
import { createOrganization } from "@/lib/application/staff/organizations";
import { approveSubmission, rejectSubmission, requestChanges } from "@/lib/application/staff/review-submission";
import { revokeSetupLink } from "@/lib/application/staff/setup-links";
import {
  context,
  goLive,
  must,
  setupToken,
  startApplication,
  submitted,
  type TestApplication,
} from "../support/application";
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

/** A new organization and the token of its setup link. */
async function fresh(): Promise<{ slug: string; token: string }> {
  number += 1;
  const slug = `company-${number}`;
  must(
    await createOrganization(application.ports, {
      actor: application.staff,
      form: { name: slug, slug, platforms: ["advertising"] },
      context: context(),
    }),
  );
  provider.addClient({
    clientId: slug,
    clientSecret: "right secret",
    redirectUris: [`http://localhost:3000/loginoauth/${slug}`],
  });
  return { slug, token: await setupToken(application, slug) };
}

const open = (token: string) => openSetupLink(application.ports, { token, context: context() });
const save = (token: string, patch: object) => saveDraft(application.ports, { token, patch, context: context() });
const check = (token: string) =>
  runChecks(application.ports, {
    token,
    onResult: () => undefined,
    signal: new AbortController().signal,
    context: context(),
  });

async function filledIn(clientSecret = "right secret"): Promise<{ slug: string; token: string }> {
  const { slug, token } = await fresh();
  must(await save(token, { version: 0, provider: "generic", loginUrl: provider.issuer, clientId: slug, clientSecret }));
  return { slug, token };
}

async function testSignIn(token: string) {
  const browser = new CookieJar();
  const begun = must(await startTestSignIn(application.ports, { token, cookieHeader: null, context: context() }));
  browser.take(begun.setCookies);
  const address = new URL(await provider.visit(begun.location));
  const place = { slug: address.pathname.split("/")[2] ?? "", connectionKey: null };
  const completed = await completeSignIn(application.ports, {
    place,
    parameters: address.searchParams,
    cookieHeader: browser.header,
    context: context(),
  });
  browser.take(completed.ok ? completed.value.setCookies : completed.refusal.setCookies);
  return { completed, browser };
}

describe("a setup link", () => {
  test("opened by a mail scanner changes nothing", async () => {
    const { token } = await fresh();
    const count = () =>
      Promise.all([
        application.database.connectionRevision.count(),
        application.database.auditEvent.count(),
        application.database.setupLink.findMany(),
      ]);
    const before = await count();
    await open(token);
    await open(token);
    expect(await count()).toEqual(before);
  });

  test("is stored as a digest only", async () => {
    const { token } = await fresh();
    const dump = JSON.stringify(await application.database.setupLink.findMany());
    expect(dump).not.toContain(token);
  });

  test.each(["expired", "revoked", "mistyped"])(
    "that is %s gives the one same answer, and its valid twin opens",
    async (what) => {
      const { slug, token } = await fresh();
      must(await open(token));
      const link = await application.database.setupLink.findFirstOrThrow({ where: { organization: { slug } } });
      if (what === "expired")
        await application.database.setupLink.update({
          where: { id: link.id },
          data: { expiresAt: new Date(Date.now() - 1000) },
        });
      if (what === "revoked")
        must(
          await revokeSetupLink(application.ports, { actor: application.staff, slug, id: link.id, context: context() }),
        );
      const refused = await open(
        what === "mistyped" ? `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}` : token,
      );
      expect(refused).toEqual({ ok: false, refusal: { code: "link_not_valid" } });
    },
  );
});

describe("what client IT enters", () => {
  test("is there again for the next browser, except the secret, which never comes back", async () => {
    const { slug, token } = await filledIn();
    const { revision } = must(await open(token));
    expect(revision).toMatchObject({
      loginUrl: provider.issuer,
      issuer: provider.issuer,
      clientId: slug,
      provider: "generic",
    });
    expect(revision?.secret?.enteredAt).toBeDefined();
    expect(JSON.stringify(must(await open(token)))).not.toContain("right secret");
    expect(JSON.stringify(await application.database.connectionRevision.findMany())).not.toContain("right secret");
  });

  test("is kept as typed when it leads nowhere, with words that say what it is", async () => {
    const { token } = await fresh();
    const refused = await save(token, { version: 0, loginUrl: "it@acme.com", clientId: "abc" });
    if (refused.ok || refused.refusal.code !== "invalid") throw new Error("an e-mail address was taken for an issuer");
    expect(refused.refusal.problems[0]).toMatchObject({ field: "loginUrl" });
    expect(refused.refusal.view.revision).toMatchObject({ loginUrl: "it@acme.com", issuer: null, clientId: "abc" });
  });

  test("is not overwritten by somebody who saw an older state", async () => {
    const { token } = await filledIn();
    const refused = await save(token, { version: 0, clientId: "another" });
    expect(refused.ok ? "saved" : refused.refusal.code).toBe("conflict");
    const { revision } = must(await open(token));
    must(await save(token, { version: revision?.version ?? 0, clientId: "another" }));
  });

  test("cannot set what only staff may set", async () => {
    const { token } = await fresh();
    const refused = await save(token, { version: 0, clientId: "x", status: "approved", organizationId: "another" });
    expect(refused.ok ? "saved" : refused.refusal.code).toBe("invalid");
    must(await save(token, { version: 0, clientId: "x" }));
  });

  test("a secret typed together with an address that leads nowhere is there once the address is put right", async () => {
    const { slug, token } = await fresh();
    await save(token, {
      version: 0,
      provider: "generic",
      loginUrl: "it@acme.com",
      clientId: slug,
      clientSecret: "right secret",
    });
    const { revision } = must(await open(token));
    const mended = must(await save(token, { version: revision?.version ?? 0, loginUrl: provider.issuer }));
    expect(mended.revision?.secret).not.toBeNull();
    expect(must(await check(token)).checks?.passed).toBe(true);
  });

  test("a secret is forgotten when the issuer changes, so that it never reaches another provider", async () => {
    const { token } = await filledIn();
    const { revision } = must(await open(token));
    const moved = must(await save(token, { version: revision?.version ?? 0, loginUrl: "https://id.example.com" }));
    expect(moved.revision?.secret).toBeNull();
  });
});

describe("the checks", () => {
  test("pass for an honest provider and right credentials, without anybody signing in", async () => {
    const { token } = await filledIn();
    const { checks } = must(await check(token));
    expect(checks).toMatchObject({ passed: true, current: true });
    expect(checks?.results.find(({ key }) => key === "credentials")?.state).toBe("pass");
  });

  test("find a wrong secret before anybody signs in", async () => {
    const { token } = await filledIn("wrong secret");
    const { checks } = must(await check(token));
    expect(checks?.results.find(({ key }) => key === "credentials")).toMatchObject({
      state: "failure",
      field: "clientSecret",
    });
    expect(checks?.passed).toBe(false);
  });

  test("find a provider that does not answer", async () => {
    const { token } = await filledIn();
    await provider.goDown();
    const { checks } = must(await check(token));
    await provider.comeBack();
    expect(checks?.results.find(({ key }) => key === "reachable")?.state).toBe("failure");
    expect(must(await check(token)).checks?.passed).toBe(true);
  });

  test("find a discovery document of another issuer", async () => {
    const { token } = await filledIn();
    provider.misbehave({
      kind: "discovery",
      change: (document) => void Object.assign(document, { issuer: "https://evil.example" }),
    });
    const { checks } = must(await check(token));
    expect(checks?.results.find(({ key }) => key === "issuer")?.state).toBe("failure");
    provider.behave();
    expect(must(await check(token)).checks?.passed).toBe(true);
  });

  test("that a new secret overtook do not bring the old one back", async () => {
    const { token } = await filledIn("wrong secret");
    const saveMeanwhile = application.another({
      async probeCredentials(...input) {
        const { revision } = must(await open(token));
        must(await save(token, { version: revision?.version ?? 0, clientSecret: "right secret" }));
        return application.ports.probeCredentials(...input);
      },
    });
    const input = { token, onResult: () => undefined, signal: new AbortController().signal, context: context() };
    expect(must(await runChecks(saveMeanwhile, input)).checks?.current).toBe(false);
    expect(must(await check(token)).checks).toMatchObject({ passed: true, current: true });
  });

  test("no longer count once a checked value has changed", async () => {
    const { token } = await filledIn();
    must(await check(token));
    const { revision } = must(await open(token));
    expect(must(await save(token, { version: revision?.version ?? 0, clientId: "another" })).checks?.current).toBe(
      false,
    );
  });
});

test("an issuer that only discovery can settle is used as its document spells it; one that was typed in full has to be right to its last slash", async () => {
  const slashed = await startFakeIdentityProvider({
    users: [{ email: "ada@northwind.example" }],
    clients: [],
    issuerPath: "/",
  });
  const settling = await startApplication({ providers: [slashed] });
  try {
    const slug = "settled";
    must(
      await createOrganization(settling.ports, {
        actor: settling.staff,
        form: { name: slug, slug, platforms: ["advertising"] },
        context: context(),
      }),
    );
    slashed.addClient({
      clientId: slug,
      clientSecret: "right secret",
      redirectUris: [`http://localhost:3000/loginoauth/${slug}`],
    });
    const token = await setupToken(settling, slug);
    const checkedAs = async (loginUrl: string, version: number) => {
      const patch = { version, provider: "generic", loginUrl, clientId: slug, clientSecret: "right secret" };
      const saved = must(await saveDraft(settling.ports, { token, patch, context: context() }));
      expect(saved.revision?.issuer?.replace(/\/$/, "")).toBe(slashed.origin);
      const signal = new AbortController().signal;
      return must(await runChecks(settling.ports, { token, onResult: () => undefined, signal, context: context() }));
    };
    // Typed in full it is an issuer, of which every character counts.
    const refused = await checkedAs(slashed.origin, 0);
    expect(refused.checks).toMatchObject({ passed: false });
    expect(refused.checks?.results.find(({ key }) => key === "issuer")).toMatchObject({
      state: "failure",
      cure: `Paste it so: ${slashed.origin}/`,
    });
    const whole = await checkedAs(`${slashed.origin}/`, refused.revision?.version ?? 0);
    expect(whole.checks).toMatchObject({ passed: true, current: true });
    // The address of its document names it with or without.
    const document = `${slashed.origin}/.well-known/openid-configuration`;
    const checked = await checkedAs(document, whole.revision?.version ?? 0);
    expect(checked.revision?.issuer).toBe(`${slashed.origin}/`);
    expect(checked.checks).toMatchObject({ passed: true, current: true });
    const begun = must(await startTestSignIn(settling.ports, { token, cookieHeader: null, context: context() }));
    const browser = new CookieJar();
    browser.take(begun.setCookies);
    const address = new URL(await slashed.visit(begun.location));
    const completed = await completeSignIn(settling.ports, {
      ...{
        place: { slug, connectionKey: null },
        parameters: address.searchParams,
        cookieHeader: browser.header,
        context: context(),
      },
    });
    expect(completed.ok ? "came back" : completed.refusal.code).toBe("came back");
  } finally {
    await settling.stop();
    await slashed.stop();
  }
});

describe("a test sign-in", () => {
  test("goes through the real redirect URL, reports who came back, and signs nobody in", async () => {
    const { slug, token } = await filledIn();
    must(await check(token));
    const { completed, browser } = await testSignIn(token);
    expect(completed).toMatchObject({ ok: true, value: { kind: "test", location: null } });
    expect(browser.names).toEqual([]);
    expect(await application.database.session.count({ where: { organization: { slug } } })).toBe(0);
    expect(await application.database.user.count({ where: { organization: { slug } } })).toBe(0);
    const [report] = must(await open(token)).tests;
    expect(report).toMatchObject({
      outcome: "allowed",
      current: true,
      person: { email: "ada@northwind.example", name: "Ada" },
    });
  });

  test("that the provider refuses says what it said and what cures it", async () => {
    const { token } = await filledIn();
    must(await check(token));
    provider.misbehave({
      kind: "authorization_error",
      error: "access_denied",
      description: "User is not assigned to the client application.",
    });
    await testSignIn(token);
    const [report] = must(await open(token)).tests;
    expect(report).toMatchObject({ outcome: "refused", code: "provider_not_assigned" });
    expect(report?.cure).toBeTruthy();
    expect(report?.providerSaid).toContain("not assigned");
  });

  test("ends when the values change under it", async () => {
    const { slug, token } = await filledIn();
    must(await check(token));
    const browser = new CookieJar();
    const begun = must(await startTestSignIn(application.ports, { token, cookieHeader: null, context: context() }));
    browser.take(begun.setCookies);
    const { revision } = must(await open(token));
    must(await save(token, { version: revision?.version ?? 0, clientSecret: "another secret" }));
    const address = new URL(await provider.visit(begun.location));
    const completed = await completeSignIn(application.ports, {
      ...{
        place: { slug, connectionKey: null },
        parameters: address.searchParams,
        cookieHeader: browser.header,
        context: context(),
      },
    });
    expect(completed.ok ? "let in" : completed.refusal.code).toBe("connection_changed");
  });
});

describe("a submission", () => {
  const form = { submittedBy: "it@example.com" };
  const submit = (token: string, more: object) =>
    submitForReview(application.ports, { token, form: { ...form, ...more }, context: context() });

  test("needs checks that passed and a test sign-in, or words about why there is none", async () => {
    const { token } = await filledIn();
    const version = async () => must(await open(token)).revision?.version ?? 0;
    expect(await submit(token, { version: await version() })).toMatchObject({
      refusal: { code: "incomplete", step: "connect" },
    });
    must(await check(token));
    expect(await submit(token, { version: await version() })).toMatchObject({
      refusal: { code: "incomplete", step: "test" },
    });
    await testSignIn(token);
    const view = must(await submit(token, { version: await version() }));
    expect(view.revision?.status).toBe("submitted");
  });

  test("cannot change while it waits, and can be taken back with nothing lost", async () => {
    const { token } = await submitted(application, provider, { slug: "takes-back" });
    const { revision } = must(await open(token));
    const refused = await save(token, { version: revision?.version ?? 0, clientId: "x" });
    expect(refused.ok ? "saved" : refused.refusal.code).toBe("in_review");
    const view = must(await withdrawSubmission(application.ports, { token, context: context() }));
    expect(view.revision).toMatchObject({ status: "draft", issuer: provider.issuer });
    expect(view.checks?.current).toBe(true);
    expect(view.revision?.secret).not.toBeNull();
  });

  test("serves nobody until staff approve it", async () => {
    const slug = "not-yet";
    const { submissionId, version } = await submitted(application, provider, { slug });
    const start = () =>
      startSignIn(application.ports, {
        slug,
        platformKey: "advertising",
        connectionKey: null,
        cookieHeader: null,
        context: context(),
      });
    expect((await start()).ok).toBe(false);
    must(
      await approveSubmission(application.ports, {
        actor: application.staff,
        id: submissionId,
        version,
        note: "fine",
        context: context(),
      }),
    );
    expect((await start()).ok).toBe(true);
  });

  test("is decided once, by whoever comes first; the second is told by whom", async () => {
    const { submissionId, version } = await submitted(application, provider, { slug: "raced" });
    const input = { actor: application.staff, id: submissionId, version, note: "a word", context: context() };
    const results = await Promise.all([
      approveSubmission(application.ports, input),
      rejectSubmission(application.ports, input),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({
      refusal: { code: "already_decided", by: "mika@pacvue.example" },
    });
    expect(await application.database.review.count({ where: { revisionId: submissionId } })).toBe(1);
  });

  test("with changes asked for goes on from what was entered", async () => {
    const { token, submissionId, version } = await submitted(application, provider, { slug: "asked" });
    const input = {
      actor: application.staff,
      id: submissionId,
      version,
      note: "Use the other client.",
      context: context(),
    };
    must(await requestChanges(application.ports, input));
    const view = must(await open(token));
    expect(view.review).toMatchObject({ decision: "changes_requested", note: "Use the other client." });
    const next = must(await save(token, { version: view.revision?.version ?? 0, clientId: "another" }));
    expect(next.revision).toMatchObject({ status: "draft", clientId: "another", issuer: provider.issuer });
    expect(next.revision?.secret).not.toBeNull();
  });

  test("of a live connection leaves what is live alone until it is approved", async () => {
    const { token } = await goLive(application, provider, { slug: "edited" });
    const live = () =>
      application.database.connection.findFirstOrThrow({
        where: { organization: { slug: "edited" } },
        select: { liveRevisionId: true },
      });
    const before = await live();
    const { revision } = must(await open(token));
    must(await save(token, { version: revision?.version ?? 0, clientId: "another" }));
    expect(await live()).toEqual(before);
  });

  test("a role that may only look decides nothing, and its twin that may does", async () => {
    const { submissionId, version } = await submitted(application, provider, { slug: "looked-at" });
    const input = { id: submissionId, version, note: "fine", context: context() };
    const refused = await approveSubmission(application.ports, {
      ...input,
      actor: { ...application.staff, role: "viewer" },
    });
    expect(refused).toMatchObject({ refusal: { code: "forbidden" } });
    must(await approveSubmission(application.ports, { ...input, actor: { ...application.staff, role: "reviewer" } }));
  });

  test("its settings cannot be changed in the database, and an audit event can be neither changed nor deleted", async () => {
    const { submissionId } = await submitted(application, provider, { slug: "sealed" });
    await expect(
      application.database.connectionRevision.update({ where: { id: submissionId }, data: { clientId: "evil" } }),
    ).rejects.toThrow();
    await expect(application.database.auditEvent.updateMany({ data: { action: "nothing" } })).rejects.toThrow();
    await expect(application.database.auditEvent.deleteMany()).rejects.toThrow();
    await expect(
      application.database.connection.updateMany({
        where: { organization: { slug: "sealed" } },
        data: { liveRevisionId: submissionId },
      }),
    ).rejects.toThrow();
  });
});
