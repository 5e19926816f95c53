import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Validator } from "@seriousme/openapi-schema-validator";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeApi } from "@/lib/application/api/openapi";
import { completeSignIn } from "@/lib/application/sign-in/complete-sign-in";
import { startSignIn } from "@/lib/application/sign-in/start-sign-in";
import { eraseClosedOrganizations, graceDays } from "@/lib/application/staff/close-organization";
import { createOrganization } from "@/lib/application/staff/organizations";
import { root } from "@/scripts/support/data-folder";
import { context, goLive, must, startApplication, type TestApplication } from "../support/application";
import { CookieJar } from "../support/cookie-jar";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";
import { baseUrl, type ManagementApi, managementApi } from "../support/management-api";

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

function register(slug: string): { clientId: string; clientSecret: string } {
  const client = { clientId: `pacvue-${slug}`, clientSecret: "the right secret" };
  provider.addClient({ ...client, redirectUris: [`http://localhost:3000/loginoauth/${slug}`] });
  return client;
}

async function create(slug: string): Promise<void> {
  const body = { slug, name: `${slug} company`, platforms: ["advertising"] };
  expect((await api.call("POST", "/organizations", { key, body })).status).toBe(201);
}

/** How an end user's sign-in ends: with a session's cookies, or refused. */
async function signIn(slug: string) {
  const asked = { slug, platformKey: "advertising", connectionKey: null, returnTo: null };
  const begun = await startSignIn(application.ports, { ...asked, cookieHeader: null, context: context() });
  if (!begun.ok) return begun.refusal.code;
  const browser = new CookieJar();
  browser.take(begun.value.setCookies);
  const { searchParams } = new URL(await provider.visit(begun.value.location));
  const place = { slug, connectionKey: null };
  const completed = await completeSignIn(application.ports, {
    ...{ place, parameters: searchParams, cookieHeader: browser.header, context: context() },
  });
  return completed.ok ? "signed in" : completed.refusal.code;
}

describe("the OpenAPI document", () => {
  test("is valid, and says of every operation what it needs and answers", async () => {
    const document = await describeApi(application.ports, null);
    const { valid, errors } = await new Validator().validate(structuredClone({ ...document }));
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    expect(JSON.stringify(document)).not.toContain("#/$defs/");
    expect(Object.keys(document.paths).sort()).toEqual([...new Set(api.routes.map(({ path }) => path))].sort());
  });

  // Generating and checking types takes seconds.
  test("makes a client that creates an organization, gets a link, submits and approves; then its people sign in", {
    timeout: 120_000,
  }, async () => {
    const document = await describeApi(application.ports, null);
    const folder = await mkdtemp(join(tmpdir(), "pacvue-api-client-"));
    try {
      await symlink(join(root, "node_modules"), join(folder, "node_modules"));
      const types = astToString(await openapiTS(JSON.stringify(document)));
      await writeFile(join(folder, "schema.ts"), types);
      await writeFile(join(folder, "journey.ts"), journey);
      expect(typeProblems(join(folder, "journey.ts"))).toEqual([]);
      const { outputText } = ts.transpileModule(journey, { compilerOptions: { module: ts.ModuleKind.ESNext } });
      await writeFile(join(folder, "journey.mjs"), outputText);
      const { connect } = await import(/* @vite-ignore */ pathToFileURL(join(folder, "journey.mjs")).href);
      const client = register("generated");
      const result = await connect({
        baseUrl,
        key,
        fetch: api.fetch,
        slug: "generated",
        issuer: provider.issuer,
        ...client,
      });
      expect(result).toEqual({ setupUrl: expect.stringContaining("/onboarding/"), status: "approved", signIns: 0 });
      expect(await signIn("generated")).toBe("signed in");
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

/** What somebody would write against the generated types. */
const journey = `
import createClient from "openapi-fetch";
import type { paths } from "./schema";

interface Options { baseUrl: string; key: string; fetch: typeof fetch; slug: string; issuer: string; clientId: string; clientSecret: string }

export async function connect({ baseUrl, key, fetch, slug, issuer, clientId, clientSecret }: Options) {
  const api = createClient<paths>({ baseUrl, fetch, headers: { authorization: \`Bearer \${key}\` } });
  const path = { slug };
  const organization = await api.POST("/organizations", { body: { slug, name: "Generated", platforms: ["advertising"] } });
  if (!organization.data) throw new Error(organization.error.code);
  const link = await api.POST("/organizations/{slug}/setup-links", { params: { path }, body: {} });
  if (!link.data) throw new Error(link.error.code);
  const submission = await api.POST("/organizations/{slug}/submissions", {
    params: { path },
    body: { issuer, clientId, clientSecret, userManagement: { kind: "provider" } },
  });
  if (!submission.data) throw new Error(submission.error.code);
  const { id } = submission.data;
  const approved = await api.POST("/submissions/{id}/approve", { params: { path: { id } }, body: { reason: "tried by phone" } });
  if (!approved.data) throw new Error(approved.error.code);
  const signIns = await api.GET("/organizations/{slug}/sign-ins", { params: { path } });
  return { setupUrl: link.data.url, status: approved.data.status, signIns: signIns.data?.length };
}
`;

function typeProblems(file: string): string[] {
  const program = ts.createProgram([file], {
    ...{ strict: true, noEmit: true, skipLibCheck: true, types: [] },
    ...{ target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
    ...{ moduleResolution: ts.ModuleResolutionKind.Bundler, lib: ["lib.es2022.d.ts", "lib.dom.d.ts"] },
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
}

describe("a submission", () => {
  test("goes live with the metadata and the sealed secret that the wizard would have kept", async () => {
    await create("submits");
    const body = { issuer: provider.issuer, ...register("submits") };
    const answer = await api.call("POST", "/organizations/submits/submissions", { key, body });
    const submission = await answer.json();
    expect(answer.status).toBe(201);
    expect(submission).toMatchObject({ status: "submitted", tested: false, userManagement: { kind: "provider" } });
    const row = await application.database.connectionRevision.findUniqueOrThrow({ where: { id: submission.id } });
    expect(row.clientSecretSealed).toMatch(/^v1\./);
    expect(row.metadata).toMatchObject({ issuer: provider.issuer });
    expect(row.submittedBy).toBe("API key “A test”");

    const unsaid = await api.call("POST", `/submissions/${submission.id}/approve`, { key });
    expect(await unsaid.json()).toMatchObject({ status: 422, code: "reason_missing" });
    const approve = (reason: string) =>
      api.call("POST", `/submissions/${submission.id}/approve`, { key, body: { reason } });
    expect(await (await approve("tried by phone")).json()).toMatchObject({ status: "approved" });
    expect(await (await approve("again")).json()).toMatchObject({ status: 409, code: "already_decided" });
    expect(await signIn("submits")).toBe("signed in");
    const signIns = await (await api.call("GET", "/organizations/submits/sign-ins", { key })).json();
    expect(signIns[0]).toMatchObject({ kind: "login", outcome: "allowed", code: null, platform: "advertising" });
  });

  test("with a wrong secret names the check that fails, submits nothing, and takes the right one after that", async () => {
    await create("wrong-secret");
    const client = register("wrong-secret");
    const submit = (clientSecret: string) =>
      api.call("POST", "/organizations/wrong-secret/submissions", {
        ...{ key, body: { issuer: provider.issuer, ...client, clientSecret } },
      });
    const refused = await (await submit("not the secret")).json();
    expect(refused).toMatchObject({ status: 422, code: "checks_failed" });
    expect(refused.errors).toEqual([expect.objectContaining({ check: "credentials", field: "clientSecret" })]);
    expect(
      await application.database.connectionRevision.count({
        where: { status: "submitted", clientId: client.clientId },
      }),
    ).toBe(0);
    expect((await submit(client.clientSecret)).status).toBe(201);
    expect(await (await submit(client.clientSecret)).json()).toMatchObject({ status: 409, code: "in_review" });
  });

  test("that leaves out who gets in does not let in more than before", async () => {
    await goLive(application, provider, {
      ...{ slug: "narrow", userManagement: { kind: "domains", domains: ["elsewhere.example"] } },
    });
    expect(await signIn("narrow")).toBe("domain_not_allowed");
    const body = { issuer: provider.issuer, clientId: "pacvue-narrow" };
    const { id } = await (await api.call("POST", "/organizations/narrow/submissions", { key, body })).json();
    expect((await api.call("POST", `/submissions/${id}/approve`, { key, body: { reason: "same" } })).status).toBe(200);
    expect(await signIn("narrow")).toBe("domain_not_allowed");
  });

  test("with values that cannot be used names each of them", async () => {
    await create("fields");
    const submit = async (body: unknown) => {
      const answer = await api.call("POST", "/organizations/fields/submissions", { key, body });
      const { errors } = await answer.json();
      return [answer.status, errors?.map(({ field }: { field: string }) => field)];
    };
    expect(await submit({ issuer: "http://127.0.0.1:1", clientId: "x" })).toEqual([422, ["issuer"]]);
    expect(await submit({ issuer: provider.issuer, clientId: "", clientsecret: "x" })).toEqual([
      422,
      ["clientId", "clientsecret"],
    ]);
    expect(await submit("{")).toEqual([400, undefined]);
    expect(await submit({ note: "x".repeat(2 * 1024 * 1024) })).toEqual([413, undefined]);
  });

  test("is sent back with remarks that client IT reads", async () => {
    await create("remarks");
    const body = { issuer: provider.issuer, ...register("remarks") };
    const { id } = await (await api.call("POST", "/organizations/remarks/submissions", { key, body })).json();
    const comments = [{ field: "clientId", text: "Use the other client." }];
    const sent = await api.call("POST", `/submissions/${id}/request-changes`, { key, body: { comments } });
    expect(await sent.json()).toMatchObject({
      status: "changes_requested",
      decision: { by: "API key “A test”", note: "", comments },
    });
  });
});

describe("an Idempotency-Key", () => {
  const call = (idempotencyKey: string, body: unknown, path = "/organizations") =>
    api.call("POST", path, { key, body, headers: { "idempotency-key": idempotencyKey } });
  const named = (slug: string) => ({ slug, name: slug, platforms: ["advertising"] });

  test("makes a repetition answer as the first call did, and makes nothing twice", async () => {
    await create("repeated");
    const path = "/organizations/repeated/setup-links";
    const [first, second] = [await call("one", {}, path), await call("one", {}, path)];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect(first.headers.get("idempotency-replayed")).toBeNull();
    const link = await first.json();
    expect(await second.json()).toEqual(link);
    expect(await application.database.setupLink.count({ where: { organization: { slug: "repeated" } } })).toBe(1);
    const stored = JSON.stringify(await application.database.idempotentAnswer.findMany());
    expect(stored).toContain("one");
    expect(stored, "the link's address is readable only with the API key").not.toContain("onboarding");
    const other = await call("two", {}, path);
    expect((await other.json()).url).not.toBe(link.url);
  });

  test("is refused for another body, and belongs to one API key", async () => {
    expect((await call("three", named("three-a"))).status).toBe(201);
    expect(await (await call("three", named("three-b"))).json()).toMatchObject({ code: "idempotency_key_reused" });
    const body = named("three-b");
    const headers = { "idempotency-key": "three" };
    expect((await api.call("POST", "/organizations", { key: await api.key(), body, headers })).status).toBe(201);
  });

  test("that was refused may be tried again", async () => {
    const taken = { ...named("four"), platforms: ["no-such-platform"] };
    expect((await call("four", taken)).status).toBe(422);
    expect((await call("four", named("four"))).status).toBe(201);
  });

  test("lets one of many calls at the same moment through, and the others wait or get its answer", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => call("five", named("five"))));
    expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(1);
    expect(
      await application.database.auditEvent.count({
        where: { action: "organization.created", organization: { slug: "five" } },
      }),
    ).toBe(1);
  });
});

describe("lists", () => {
  test("come in parts that neither overlap nor leave anything out", async () => {
    await create("pages");
    for (let made = 0; made < 5; made += 1)
      await api.call("POST", "/organizations/pages/setup-links", { key, body: {} });
    const seen: string[] = [];
    let address: string | null = "/organizations/pages/setup-links?limit=2";
    for (let part = 0; address !== null && part < 9; part += 1) {
      const answer: Response = await api.call("GET", address, { key });
      const rows: { id: string }[] = await answer.json();
      expect(rows.length).toBeLessThanOrEqual(2);
      seen.push(...rows.map(({ id }) => id));
      address = /<(.+)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1]?.replace(baseUrl, "") ?? null;
    }
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);
  });

  test("the audit trail names the key that decided, and comes as a file in which nothing is a formula", async () => {
    await create("audited");
    const reason = '=HYPERLINK("https://evil.example")';
    await api.call("POST", "/organizations/audited/suspend", { key, body: { reason } });
    const events = await (await api.call("GET", "/audit-events?organization=audited", { key })).json();
    expect(events.map(({ action }: { action: string }) => action)).toEqual([
      "organization.suspended",
      "organization.created",
    ]);
    expect(events[0].actor).toMatchObject({ kind: "api", label: "A test" });

    const evil = await application.database.apiKey.create({
      data: { name: "=1+1", prefix: "psk_x", tokenHash: new Uint8Array([1]), scopes: [], expiresAt: new Date() },
    });
    must(
      await createOrganization(application.ports, {
        actor: {
          kind: "api",
          id: evil.id,
          name: evil.name,
          scopes: ["organizations:write"],
          limitedTo: null,
          madeBy: null,
        },
        form: { slug: "formula", name: "=cmd", platforms: ["advertising"] },
        context: context(),
      }),
    );
    const file = await api.call("GET", "/audit-events?organization=formula&format=csv", { key });
    expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(file.headers.get("content-disposition")).toBe('attachment; filename="audit-events-formula.csv"');
    const lines = (await file.text()).trimEnd().split("\r\n");
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(`,"'=1+1",`);
  });
});

describe("too many calls", () => {
  test("are answered with 429 and when to come back", async () => {
    const full = { allowed: false, limit: 600, windowSeconds: 60, remaining: 0, resetSeconds: 17 };
    Object.assign(globalThis, {
      ssoRunning: { ports: application.another({ takeAllowance: async () => full }), pool: application.pool },
    });
    const answer = await api.call("GET", "/platforms", { key });
    Object.assign(globalThis, { ssoRunning: { ports: application.ports, pool: application.pool } });
    expect(answer.status).toBe(429);
    expect(answer.headers.get("retry-after")).toBe("17");
    expect(answer.headers.get("ratelimit-limit")).toBe("600");
    expect((await api.call("GET", "/platforms", { key })).status).toBe(200);
  });
});

describe("a closed organization", () => {
  const close = (slug: string, reason = "The contract has ended.") =>
    api.call("DELETE", `/organizations/${slug}`, { key, body: { reason } });

  test("lets nobody in from the next request on, is gone from every list, and keeps its slug for ever", async () => {
    const { token } = await goLive(application, provider, { slug: "closing" });
    expect(await signIn("closing")).toBe("signed in");
    const limited = await api.key({ limitedTo: "closing" });
    expect(await (await close("closing", " ")).json()).toMatchObject({ code: "reason_missing" });
    expect(await signIn("closing")).toBe("signed in");

    const closed = await (await close("closing")).json();
    expect(closed).toMatchObject({ slug: "closing", status: "closed" });
    expect(Date.parse(closed.erasedAfter) - Date.parse(closed.closedAt)).toBe(graceDays * 24 * 60 * 60 * 1000);
    expect(await signIn("closing")).toBe("unavailable");
    expect(
      await application.database.session.count({ where: { organization: { slug: "closing" }, revokedAt: null } }),
    ).toBe(0);
    expect(
      await application.ports.onboarding.findSetupLink(application.ports.tokens.digest(token), new Date()),
    ).toBeNull();
    expect((await api.call("GET", "/platforms", { key: limited })).status).toBe(401);
    expect((await api.call("GET", "/organizations/closing", { key })).status).toBe(404);
    expect((await api.call("POST", "/organizations/closing/resume", { key })).status).toBe(404);
    expect((await close("closing")).status).toBe(404);
    expect(await (await api.call("GET", "/organizations?search=closing", { key })).json()).toEqual([]);
    const body = { slug: "closing", name: "Another", platforms: ["advertising"] };
    expect(await (await api.call("POST", "/organizations", { key, body })).json()).toMatchObject({
      code: "slug_taken",
    });
  });

  test("is erased after the grace and not before; its slug and its audit trail stay", async () => {
    await goLive(application, provider, { slug: "erasing" });
    await goLive(application, provider, { slug: "staying" });
    await signIn("erasing");
    await signIn("staying");
    const { id: organizationId } = await application.database.organization.findUniqueOrThrow({
      where: { slug: "erasing" },
    });
    await close("erasing");
    const now = Date.now();
    const erase = (before: number) => eraseClosedOrganizations(application.ports, { before: new Date(before) });
    await application.database.organization.updateMany({ where: { slug: "closing" }, data: { erasedAt: new Date() } });
    expect(await erase(now - 60_000)).toEqual({ erased: 0 });
    expect(await application.database.user.count({ where: { organizationId } })).toBe(1);
    expect(await erase(now + 60_000)).toEqual({ erased: 1 });
    expect(await erase(now + 60_000)).toEqual({ erased: 0 });

    const kept = await application.pool.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'organization_id'`,
    );
    for (const { name } of kept.rows) {
      const { rows } = await application.pool.query(`SELECT 1 FROM "${name}" WHERE organization_id = $1`, [
        organizationId,
      ]);
      expect([name, rows.length > 0]).toEqual([name, name === "audit_event" || name === "retired_slug"]);
    }
    const events = await (await api.call("GET", "/audit-events?organization=erasing", { key })).json();
    expect(events.map(({ action }: { action: string }) => action)).toContain("organization.closed");
    const body = { slug: "erasing", name: "Another", platforms: ["advertising"] };
    expect(await (await api.call("POST", "/organizations", { key, body })).json()).toMatchObject({
      code: "slug_taken",
    });
    expect(await signIn("staying"), "nobody else is touched").toBe("signed in");
  });
});

test("a key is stored as a digest only, and its last use is known to the minute", async () => {
  const used = await api.key();
  await api.call("GET", "/platforms", { key: used });
  await api.call("GET", "/platforms", { key: used });
  const rows = await application.database.apiKey.findMany();
  expect(JSON.stringify(rows)).not.toContain(used.slice(10));
  expect(rows.some(({ lastUsedAt }) => lastUsedAt !== null && Date.now() - lastUsedAt.getTime() < 60_000)).toBe(true);
});
