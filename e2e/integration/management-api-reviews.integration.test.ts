import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openSetupLink } from "@/lib/application/onboarding/open-setup-link";
import { runChecks } from "@/lib/application/onboarding/run-checks";
import { saveDraft } from "@/lib/application/onboarding/save-draft";
import { startTestSignIn } from "@/lib/application/onboarding/start-test-sign-in";
import { completeSignIn } from "@/lib/application/sign-in/complete-sign-in";
import { providerMetadataSchema } from "@/lib/domain/connection/provider-metadata";
import { context, goLive, must, startApplication, submitted, type TestApplication } from "../support/application";
import { CookieJar } from "../support/cookie-jar";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";
import { type ManagementApi, managementApi } from "../support/management-api";

let provider: FakeIdentityProvider;
let application: TestApplication;
let api: ManagementApi;
let key: string;

beforeAll(async () => {
  provider = await startFakeIdentityProvider({ users: [{ email: "ada@northwind.example", name: "Ada" }], clients: [] });
  application = await startApplication({ providers: [provider] });
  api = await managementApi(application);
  key = await api.key();
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
});

beforeEach(() => provider.behave());

const post = async (path: string, body: unknown, by = key) => {
  const answer = await api.call("POST", path, { key: by, body });
  return { http: answer.status, ...(await answer.json()) };
};
const submit = (slug: string, body: object) => post(`/organizations/${slug}/submissions`, body);
const wizard = async (token: string) => must(await openSetupLink(application.ports, { token, context: context() }));

/** The values with which `submitted` and `goLive` connect an organization. */
const valuesOf = (slug: string) => ({ issuer: provider.issuer, clientId: `pacvue-${slug}` });

function register(slug: string, clientId = `pacvue-${slug}`) {
  const client = { clientId, clientSecret: "the right secret" };
  provider.addClient({ ...client, redirectUris: [`http://localhost:3000/loginoauth/${slug}`] });
  return client;
}

async function testSignIn(token: string, slug: string): Promise<void> {
  const browser = new CookieJar();
  const begun = must(await startTestSignIn(application.ports, { token, cookieHeader: null, context: context() }));
  browser.take(begun.setCookies);
  const parameters = new URL(await provider.visit(begun.location)).searchParams;
  const place = { slug, connectionKey: null };
  must(
    await completeSignIn(application.ports, {
      ...{ place, parameters, cookieHeader: browser.header, context: context() },
    }),
  );
}

describe("remarks of a program", () => {
  test("stand at the fields in the wizard, and the next submission tells what became of each", async () => {
    const slug = "remarked";
    const { token, submissionId } = await submitted(application, provider, { slug });
    const comments = [
      { field: "issuer", text: "Is this the production provider?" },
      { field: "clientId", text: "Use the other client." },
      { field: "userManagement", text: "Only your own domain, please." },
    ];
    const sent = await post(`/submissions/${submissionId}/request-changes`, { comments, note: "Nearly there." });
    expect(sent).toMatchObject({
      http: 200,
      status: "changes_requested",
      decision: { note: "Nearly there.", comments },
    });
    expect((await wizard(token)).review?.comments).toMatchObject([
      { field: "loginUrl", state: "open" },
      { field: "clientId", text: "Use the other client.", state: "open" },
      { field: "userManagement", state: "open" },
    ]);

    const answers = [{ field: "issuer", text: "Yes, it is." }];
    const client = register(slug, "the-other-client");
    const again = await submit(slug, { issuer: provider.issuer, ...client, answers });
    expect(again).toMatchObject({ http: 201, status: "submitted" });
    expect(again.askedBefore).toMatchObject({
      note: "Nearly there.",
      comments: [
        { field: "issuer", state: "answered", answer: "Yes, it is." },
        { field: "clientId", state: "changed", answer: null },
        { field: "userManagement", state: "open", answer: null },
      ],
    });
  });

  test("at a field that there is not are refused, and the refusal names the fields", async () => {
    const { submissionId } = await submitted(application, provider, { slug: "misremarked" });
    const path = `/submissions/${submissionId}/request-changes`;
    const refused = await post(path, { comments: [{ field: "colour", text: "Blue." }] });
    expect(refused).toMatchObject({ http: 422, code: "invalid", errors: [{ field: "comments.0.field" }] });
    for (const field of ["issuer", "clientId", "clientSecret", "redirectUrl", "userManagement"])
      expect(refused.errors[0].message).toContain(field);
    const twice = [
      { field: "issuer", text: "Another." },
      { field: "loginUrl", text: "Another, under its other name." },
    ];
    expect(await post(path, { comments: twice })).toMatchObject({ http: 422, errors: [{ field: "comments" }] });
    expect(await post(path, {})).toMatchObject({ http: 422, errors: [{ field: "comments" }] });
    expect(await post(path, { comments: twice.slice(0, 1) })).toMatchObject({ http: 200 });
  });
});

test("a key cannot approve what its maker filled in, and another's key can", async () => {
  const { submissionId } = await submitted(application, provider, { slug: "own-key" });
  const maker = await application.database.staffMember.create({ data: { email: "IT@example.com", role: "admin" } });
  const own = await api.key({ madeById: maker.id });
  const approve = (by: string) => post(`/submissions/${submissionId}/approve`, { reason: "fine" }, by);
  expect(await approve(own)).toMatchObject({ http: 409, code: "own_submission" });
  expect(await approve(await api.key({ madeById: application.staff.id }))).toMatchObject({ status: "approved" });
});

describe("what a submission may carry", () => {
  async function byHand() {
    const document = await fetch(`${provider.issuer}/.well-known/openid-configuration`);
    const metadata = providerMetadataSchema.parse(await document.json());
    provider.misbehave({ kind: "endpoint", endpoint: "discovery", fault: { fault: "status", status: 404 } });
    return {
      authorizationEndpoint: metadata.authorization_endpoint,
      tokenEndpoint: metadata.token_endpoint,
      keySetAddress: metadata.jwks_uri,
    };
  }

  async function create(slug: string): Promise<void> {
    expect(await post("/organizations", { slug, name: slug, platforms: ["advertising"] })).toMatchObject({ http: 201 });
  }

  test("are the endpoints of a provider without a discovery document, and the day its secret ends", async () => {
    const slug = "by-hand";
    await create(slug);
    const endpointsByHand = await byHand();
    const values = { issuer: provider.issuer, ...register(slug) };
    expect(await submit(slug, values)).toMatchObject({ http: 422, code: "checks_failed" });
    const secretExpiresOn = new Date(Date.now() + 90 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
    const made = await submit(slug, { ...values, endpointsByHand, secretExpiresOn });
    expect(made).toMatchObject({ http: 201, provider: "generic", endpointsByHand, secretExpiresOn });
  });

  test("is named field by field when it cannot be used, and then nothing is saved", async () => {
    const slug = "by-wrong-hand";
    await create(slug);
    const { keySetAddress, ...partly } = await byHand();
    const values = { issuer: provider.issuer, ...register(slug) };
    const fieldsOf = async (more: object) =>
      (await submit(slug, { ...values, ...more })).errors?.map(({ field }: { field: string }) => field);
    expect(await fieldsOf({ endpointsByHand: partly })).toEqual(["endpointsByHand.keySetAddress"]);
    const ours = { ...partly, keySetAddress: "http://192.168.0.1/keys" };
    expect(await fieldsOf({ endpointsByHand: ours })).toEqual(["endpointsByHand.keySetAddress"]);
    expect(await fieldsOf({ secretExpiresOn: "2020-01-01" })).toEqual(["secretExpiresOn"]);
    expect(await application.database.connectionRevision.count({ where: { organization: { slug } } })).toBe(0);
    expect(await submit(slug, { ...values, endpointsByHand: { ...partly, keySetAddress } })).toMatchObject({
      http: 201,
    });
  });
});

describe("a renewed secret handed in by a program", () => {
  async function renewing(slug: string) {
    const { token } = await goLive(application, provider, { slug });
    register(slug);
    const { revision } = await wizard(token);
    const patch = { version: revision?.version ?? 0, clientSecret: "the right secret" };
    must(await saveDraft(application.ports, { token, patch, context: context() }));
    const signal = new AbortController().signal;
    must(await runChecks(application.ports, { token, onResult: () => undefined, signal, context: context() }));
    return token;
  }

  test("goes live at once when a test sign-in with it passed, and the audit trail names the key", async () => {
    const slug = "renewed";
    await testSignIn(await renewing(slug), slug);
    expect(await submit(slug, valuesOf(slug))).toMatchObject({ http: 201, status: "approved" });
    expect(
      await application.database.auditEvent.findMany({
        where: { organization: { slug }, action: "connection.secret_renewed" },
        select: { actorKind: true, actorLabel: true },
      }),
    ).toEqual([{ actorKind: "api", actorLabel: "A test" }]);
  });

  test("waits for staff when nobody tested it", async () => {
    const slug = "renewed-untested";
    await renewing(slug);
    expect(await submit(slug, valuesOf(slug))).toMatchObject({ http: 201, status: "submitted" });
  });
});
