import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { discardDraft } from "@/lib/application/onboarding/discard-draft";
import { openSetupLink } from "@/lib/application/onboarding/open-setup-link";
import { runChecks } from "@/lib/application/onboarding/run-checks";
import { saveDraft } from "@/lib/application/onboarding/save-draft";
import { startTestSignIn } from "@/lib/application/onboarding/start-test-sign-in";
import { submitForReview, withdrawSubmission } from "@/lib/application/onboarding/submit-for-review";
import type { Ports } from "@/lib/application/ports";
import { completeSignIn } from "@/lib/application/sign-in/complete-sign-in";
import { startSignIn } from "@/lib/application/sign-in/start-sign-in";
import { resumeOrganization, suspendOrganization } from "@/lib/application/staff/organizations";
import { approveSubmission, requestChanges } from "@/lib/application/staff/review-submission";
import { showSubmission } from "@/lib/application/staff/show-submissions";
import type { StaffActor } from "@/lib/domain/staff/actor";
import { context, goLive, must, startApplication, submitted, type TestApplication } from "../support/application";
import { CookieJar } from "../support/cookie-jar";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";

let provider: FakeIdentityProvider;
let application: TestApplication;

beforeAll(async () => {
  provider = await startFakeIdentityProvider({ users: [{ email: "ada@northwind.example" }], clients: [] });
  application = await startApplication({ providers: [provider] });
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
});

beforeEach(() => provider.behave());

const view = async (token: string) => must(await openSetupLink(application.ports, { token, context: context() }));
const version = async (token: string) => (await view(token)).revision?.version ?? 0;
const save = async (token: string, patch: object) =>
  must(
    await saveDraft(application.ports, {
      token,
      patch: { version: await version(token), ...patch },
      context: context(),
    }),
  );
const check = async (token: string) =>
  must(
    await runChecks(application.ports, {
      ...{ token, onResult: () => undefined, signal: new AbortController().signal, context: context() },
    }),
  );
const submit = async (token: string, more: object = {}, ports: Ports = application.ports) =>
  submitForReview(ports, {
    token,
    form: { version: await version(token), submittedBy: "it@example.com", ...more },
    context: context(),
  });
const liveOf = (slug: string) =>
  application.database.connection.findFirstOrThrow({
    where: { organization: { slug } },
    select: { liveRevision: { select: { id: true, clientId: true, clientSecretEnteredAt: true, status: true } } },
  });

async function testSignIn(token: string, slug: string) {
  const browser = new CookieJar();
  const begun = must(await startTestSignIn(application.ports, { token, cookieHeader: null, context: context() }));
  browser.take(begun.setCookies);
  await comeBack(slug, begun.location, browser);
}

async function comeBack(slug: string, location: string, browser: CookieJar) {
  const parameters = new URL(await provider.visit(location)).searchParams;
  return completeSignIn(application.ports, {
    ...{ place: { slug, connectionKey: null }, parameters, cookieHeader: browser.header, context: context() },
  });
}

/** An end user's whole sign-in: whether it opens a session. */
async function canSignIn(slug: string): Promise<boolean> {
  const browser = new CookieJar();
  const begun = await startSignIn(application.ports, {
    ...{ slug, platformKey: "advertising", connectionKey: null, cookieHeader: null, context: context() },
  });
  if (!begun.ok) return false;
  browser.take(begun.value.setCookies);
  return (await comeBack(slug, begun.value.location, browser)).ok;
}

const oldSecret = "s3cret of the client";
const newSecret = "a renewed s3cret";

function providerAccepts(slug: string, ...secrets: readonly [string, ...string[]]) {
  const [clientSecret, ...furtherSecrets] = secrets;
  const redirectUris = [`http://localhost:3000/loginoauth/${slug}`];
  for (const clientId of [`pacvue-${slug}`, `other-${slug}`])
    provider.addClient({ clientId, clientSecret, furtherSecrets, redirectUris });
}

/** A live connection whose client IT has entered a new secret that the provider accepts beside the old one. */
async function renewing(slug: string, change: object = {}) {
  const { token } = await goLive(application, provider, { slug });
  providerAccepts(slug, oldSecret, newSecret);
  await save(token, { clientSecret: newSecret, ...change });
  await check(token);
  return { token };
}

describe("a new client secret", () => {
  test("goes live at once when checks and test pass, and the old one serves until then", async () => {
    const slug = "renews";
    const { token } = await renewing(slug);
    const before = await liveOf(slug);
    await testSignIn(token, slug);
    expect((await view(token)).renewal).toBe("at_once");
    providerAccepts(slug, oldSecret);
    expect(await canSignIn(slug), "with the old secret, during the draft").toBe(true);

    providerAccepts(slug, newSecret);
    const after = must(await submit(token));
    expect(after).toMatchObject({ revision: { status: "approved" }, liveByRenewal: true, review: null, renewal: null });
    expect(await canSignIn(slug), "with the new secret").toBe(true);
    const live = await liveOf(slug);
    expect(live.liveRevision?.id).not.toBe(before.liveRevision?.id);
    const statuses = await application.database.connectionRevision.groupBy({
      by: ["status"],
      where: { organization: { slug } },
      _count: true,
    });
    expect(Object.fromEntries(statuses.map(({ status, _count }) => [status, _count]))).toEqual({
      approved: 1,
      superseded: 1,
    });
    const [event, ...others] = await application.database.auditEvent.findMany({
      where: { organization: { slug }, action: "connection.secret_renewed" },
    });
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      actorKind: "client_it",
      subjectId: live.liveRevision?.id,
      before: { live: before.liveRevision?.id },
      after: { live: live.liveRevision?.id, submittedBy: "it@example.com" },
    });
    expect(JSON.stringify(event)).not.toContain(newSecret);
  });

  test.each([
    ["a changed client ID", { clientId: "other-with-client" }, "with-client"],
    ["a changed rule", { userManagement: { kind: "domains", domains: ["northwind.example"] } }, "with-rule"],
  ])("together with %s waits for staff, and what is live stays", async (_name, change, slug) => {
    const { token } = await renewing(slug, change);
    await testSignIn(token, slug);
    expect((await view(token)).renewal).toBeNull();
    const before = await liveOf(slug);
    expect(must(await submit(token)).revision?.status).toBe("submitted");
    expect(await liveOf(slug)).toEqual(before);
  });

  test("that the provider did not say it accepts waits for staff", async () => {
    const slug = "unsure";
    const { token } = await renewing(slug);
    provider.misbehave({ kind: "token_error", error: "temporarily_unavailable", status: 503 });
    await check(token);
    provider.behave();
    await testSignIn(token, slug);
    expect((await view(token)).renewal).toBe("review");
    const before = await liveOf(slug);
    expect(must(await submit(token)).revision?.status).toBe("submitted");
    expect(await liveOf(slug)).toEqual(before);
  });

  test("that the provider refuses goes nowhere", async () => {
    const slug = "refused-secret";
    const { token } = await renewing(slug, { clientSecret: "mistyped" });
    expect(await submit(token)).toMatchObject({ refusal: { code: "incomplete", step: "connect" } });
  });

  test("without a test goes nowhere, and with a reason instead of one to staff", async () => {
    const slug = "untested-secret";
    const { token } = await renewing(slug);
    expect(await submit(token)).toMatchObject({ refusal: { code: "incomplete", step: "test" } });
    const before = await liveOf(slug);
    expect(must(await submit(token, { withoutTest: "Nobody is at work." })).revision?.status).toBe("submitted");
    expect(await liveOf(slug)).toEqual(before);
  });

  test("of a suspended organization goes nowhere", async () => {
    const slug = "suspended-secret";
    const { token } = await renewing(slug);
    await testSignIn(token, slug);
    const seen = await version(token);
    const suspend = { actor: application.staff, slug, context: context() };
    must(await suspendOrganization(application.ports, { ...suspend, reason: "The contract has ended." }));
    const before = await liveOf(slug);
    const form = { version: seen, submittedBy: "it@example.com" };
    const refused = await submitForReview(application.ports, { token, form, context: context() });
    expect(refused).toEqual({ ok: false, refusal: { code: "link_not_valid" } });
    expect(await liveOf(slug)).toEqual(before);
    must(await resumeOrganization(application.ports, suspend));
    expect(must(await submit(token)).liveByRenewal).toBe(true);
  });

  test("of an organization that is suspended at this very moment changes nothing", async () => {
    const slug = "suspended-between";
    const { token } = await renewing(slug);
    await testSignIn(token, slug);
    const before = await liveOf(slug);
    const overtaken = beforeRenewing(() =>
      application.database.organization.updateMany({ where: { slug }, data: { status: "suspended" } }),
    );
    await submit(token, {}, overtaken).catch(() => undefined);
    expect(await liveOf(slug)).toEqual(before);
    await application.database.organization.updateMany({ where: { slug }, data: { status: "active" } });
    expect((await view(token)).revision?.status, "the draft is still one").toBe("draft");
    expect(must(await submit(token)).liveByRenewal).toBe(true);
  });

  test.each<[string, string, (slug: string) => Promise<unknown>]>([
    [
      "the draft is changed by a colleague",
      "raced-draft",
      (slug) =>
        application.database.connectionRevision.updateMany({
          where: { organization: { slug }, status: "draft" },
          data: { clientId: "somebody-else", version: { increment: 1 } },
        }),
    ],
    [
      "a check finds another token endpoint",
      "raced-metadata",
      async (slug) => {
        const draft = await application.database.connectionRevision.findFirstOrThrow({
          where: { organization: { slug }, status: "draft" },
        });
        const metadata = { ...Object(draft.metadata), token_endpoint: "https://evil.example/token" };
        await application.database.connectionRevision.update({ where: { id: draft.id }, data: { metadata } });
      },
    ],
    [
      "another revision goes live",
      "raced-live",
      (slug) =>
        application.database.connection.updateMany({
          where: { organization: { slug } },
          data: { liveRevisionId: null },
        }),
    ],
  ])("is not put live when %s meanwhile", async (_name, slug, meanwhile) => {
    const { token } = await renewing(slug);
    await testSignIn(token, slug);
    const result = await submit(
      token,
      {},
      beforeRenewing(() => meanwhile(slug)),
    );
    expect(result).toMatchObject({ refusal: { code: "conflict" } });
    const approved = await application.database.connectionRevision.count({
      where: { organization: { slug }, status: "approved" },
    });
    expect(approved, "the one that was live before").toBe(1);
    const events = await application.database.auditEvent.count({
      where: { organization: { slug }, action: "connection.secret_renewed" },
    });
    expect(events).toBe(0);
  });

  test("submitted twice at once goes live once", async () => {
    const slug = "twice";
    const { token } = await renewing(slug);
    await testSignIn(token, slug);
    const results = await Promise.all([submit(token), submit(token)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(
      await application.database.auditEvent.count({
        where: { action: "connection.secret_renewed", organization: { slug } },
      }),
    ).toBe(1);
  });
});

/** The ports with something that happens after the decision was taken, right before it is written. */
function beforeRenewing(happens: () => Promise<unknown>): Ports {
  const { onboarding } = application.ports;
  return application.another({
    onboarding: {
      ...onboarding,
      async renewSecret(...input) {
        await happens();
        return onboarding.renewSecret(...input);
      },
    },
  });
}

describe("changes to a live connection", () => {
  const discard = (token: string, seen: number) =>
    discardDraft(application.ports, { token, form: { version: seen }, context: context() });

  test("can be given up, with what staff asked of them, and the live values are there again", async () => {
    const slug = "gives-up";
    const { token } = await goLive(application, provider, { slug });
    const before = await liveOf(slug);
    providerAccepts(slug, oldSecret);
    await save(token, { clientId: `other-${slug}`, clientSecret: oldSecret });
    await check(token);
    must(await submit(token, { withoutTest: "later" }));
    await ask(slug, [{ field: "clientId", text: "Use the first one." }]);
    await save(token, { note: "on it" });
    const kept = must(await discard(token, await version(token)));
    expect(kept).toMatchObject({
      revision: { status: "approved", clientId: `pacvue-${slug}` },
      review: { decision: "approved" },
    });
    expect(await liveOf(slug)).toEqual(before);
    expect(await canSignIn(slug)).toBe(true);
    const next = await save(token, { clientId: `other-${slug}` });
    expect(next.review?.decision, "what was asked of the given-up changes is over").not.toBe("changes_requested");
  });

  test("are not given up by somebody who saw an older state, and a page that shows them cannot bring them back", async () => {
    const slug = "stale";
    const { token } = await goLive(application, provider, { slug });
    const first = await save(token, { clientId: "one" });
    await save(token, { clientId: "two" });
    expect(await discard(token, first.revision?.version ?? 0)).toMatchObject({ refusal: { code: "conflict" } });
    const seen = await version(token);
    must(await discard(token, seen));
    await save(token, { note: "a new draft" });
    const stale = await saveDraft(application.ports, {
      token,
      patch: { version: seen, clientId: "x" },
      context: context(),
    });
    expect(stale).toMatchObject({ refusal: { code: "conflict" } });
  });

  test("are only given up where something is live to be kept, and not while they wait for staff", async () => {
    const { token } = await submitted(application, provider, { slug: "first-ever" });
    must(await withdrawSubmission(application.ports, { token, context: context() }));
    expect(await discard(token, await version(token))).toMatchObject({ refusal: { code: "nothing_to_discard" } });

    const slug = "waits";
    const live = await goLive(application, provider, { slug });
    expect(await discard(live.token, await version(live.token))).toMatchObject({
      refusal: { code: "nothing_to_discard" },
    });
    providerAccepts(slug, oldSecret);
    await save(live.token, { userManagement: { kind: "domains", domains: ["northwind.example"] } });
    must(await submit(live.token, { withoutTest: "later" }));
    expect(await discard(live.token, await version(live.token))).toMatchObject({
      refusal: { code: "nothing_to_discard" },
    });
    must(await withdrawSubmission(application.ports, { token: live.token, context: context() }));
    must(await discard(live.token, await version(live.token)));
  });
});

async function openSubmissionOf(slug: string) {
  return application.database.connectionRevision.findFirstOrThrow({
    where: { organization: { slug }, status: "submitted" },
    select: { id: true, version: true },
  });
}

async function ask(slug: string, comments: unknown, note = "", actor: StaffActor = application.staff) {
  const input = { ...(await openSubmissionOf(slug)), actor, note, comments, context: context() };
  return must(await requestChanges(application.ports, input));
}

describe("what staff ask for at the fields", () => {
  test("reaches client IT there, is answered by a change or in words, and comes back to staff with what was changed", async () => {
    const slug = "commented";
    const { token } = await submitted(application, provider, { slug });
    await ask(slug, [
      { field: "clientId", text: "This is the test client." },
      { field: "userManagement", text: "Is everyone meant?" },
    ]);
    const asked = await view(token);
    expect(asked.review?.comments).toEqual([
      { field: "clientId", text: "This is the test client.", state: "open", answer: null },
      { field: "userManagement", text: "Is everyone meant?", state: "open", answer: null },
    ]);

    providerAccepts(slug, oldSecret);
    await save(token, { clientId: `other-${slug}` });
    await check(token);
    await testSignIn(token, slug);
    const refused = await submit(token);
    expect(refused).toMatchObject({ refusal: { code: "incomplete", step: "users" } });

    const answered = await save(token, { reviewAnswers: { userManagement: "Yes, all of them." } });
    expect(answered.review?.comments.map(({ state }) => state)).toEqual(["changed", "answered"]);
    must(await submit(token));
    const next = must(
      await showSubmission(application.ports, { actor: application.staff, id: (await openSubmissionOf(slug)).id }),
    );
    expect(next.askedBefore).toMatchObject({
      by: "mika@pacvue.example",
      values: { clientId: `pacvue-${slug}` },
      comments: [
        { field: "clientId", state: "changed" },
        { field: "userManagement", state: "answered", answer: "Yes, all of them." },
      ],
    });
  });

  test("is enough without a note, and nothing at all is not", async () => {
    const slug = "wordless";
    await submitted(application, provider, { slug });
    const input = { ...(await openSubmissionOf(slug)), actor: application.staff, note: " ", context: context() };
    expect(await requestChanges(application.ports, { ...input, comments: [] })).toMatchObject({
      refusal: { code: "note_missing" },
    });
    for (const comments of [[{ field: "slug", text: "x" }], [{ field: "clientId", text: "" }], "clientId"])
      expect(await requestChanges(application.ports, { ...input, comments })).toMatchObject({
        refusal: { code: "invalid_comments" },
      });
    must(await requestChanges(application.ports, { ...input, comments: [{ field: "clientId", text: "x" }] }));
  });

  test("asked of a test is answered by a test that passes afterwards", async () => {
    const slug = "tested-again";
    const { token } = await submitted(application, provider, { slug });
    await ask(slug, [{ field: "testSignIn", text: "Test it once." }]);
    await save(token, { note: "testing" });
    expect(await submit(token, { withoutTest: "no time" })).toMatchObject({ refusal: { step: "test" } });
    await testSignIn(token, slug);
    must(await submit(token));
  });

  test("two colleagues who answer different comments at once both keep their words", async () => {
    const slug = "two-answers";
    const { token } = await submitted(application, provider, { slug });
    await ask(slug, [
      { field: "clientId", text: "a?" },
      { field: "provider", text: "b?" },
    ]);
    await save(token, { reviewAnswers: { clientId: "a." } });
    const both = await save(token, { reviewAnswers: { provider: "b." } });
    expect(both.revision?.reviewAnswers).toEqual({ clientId: "a.", provider: "b." });
  });

  test("answers cannot change once they are submitted, not even in the database", async () => {
    const slug = "sealed-answers";
    await submitted(application, provider, { slug });
    const { id } = await openSubmissionOf(slug);
    await expect(
      application.database.connectionRevision.update({ where: { id }, data: { reviewAnswers: { clientId: "x" } } }),
    ).rejects.toThrow();
  });
});

test("whoever filled in the wizard cannot approve it, and a colleague can", async () => {
  const slug = "own-work";
  const { token } = await submitted(application, provider, { slug });
  must(await withdrawSubmission(application.ports, { token, context: context() }));
  must(await submit(token, { submittedBy: "Mika@pacvue.example", withoutTest: "not needed" }));
  const input = { ...(await openSubmissionOf(slug)), note: "fine", context: context() };
  const refused = await approveSubmission(application.ports, { ...input, actor: application.staff });
  expect(refused).toMatchObject({ refusal: { code: "own_submission" } });
  const kim = await application.database.staffMember.create({
    data: { email: "kim@pacvue.example", role: "reviewer" },
  });
  must(
    await approveSubmission(application.ports, {
      ...input,
      actor: { ...application.staff, id: kim.id, email: kim.email, role: "reviewer" },
    }),
  );
});
