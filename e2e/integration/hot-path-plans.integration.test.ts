import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { readSession } from "@/lib/application/session/read-session";
import { completeSignIn } from "@/lib/application/sign-in/complete-sign-in";
import { showLoginPage } from "@/lib/application/sign-in/show-login-page";
import { startSignIn } from "@/lib/application/sign-in/start-sign-in";
import { seedOrganizations, seedUsers } from "@/scripts/support/bulk-seed";
import { context, goLive, must, startApplication, type TestApplication } from "../support/application";
import { CookieJar } from "../support/cookie-jar";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";

const organizations = 20_000;
const people = 100_000;
/** Small for ever, or few of them: what is read from one end to the other does no harm. */
const small = ["platform"];

let provider: FakeIdentityProvider;
let application: TestApplication;

beforeAll(async () => {
  provider = await startFakeIdentityProvider({ users: [{ email: "ada@northwind.example" }], clients: [] });
  application = await startApplication({ providers: [provider] });
  await goLive(application, provider, { slug: "planned" });
  const client = new pg.Client({ connectionString: application.url });
  await client.connect();
  await client.query("SET enable_seqscan = off");
  await seedOrganizations(client, organizations);
  await seedUsers(client, people, "planned");
  const planned =
    "(SELECT c.organization_id, c.id AS connection_id, c.live_revision_id FROM connection c JOIN organization o ON o.id = c.organization_id WHERE o.slug = 'planned')";
  await client.query(`
    INSERT INTO sign_in_attempt (id, organization_id, connection_id, revision_id, kind, issuer, state_hash, browser_hash, created_at, expires_at, outcome, correlation_id)
    SELECT gen_random_uuid(), p.organization_id, p.connection_id, p.live_revision_id, 'login', 'x', decode(md5('s' || n), 'hex'), '\\x00',
      now() - n * interval '1 second', now(), 'allowed', 'x' FROM generate_series(1, ${people}) n, ${planned} p`);
  await client.query(`
    INSERT INTO session (id, organization_id, user_id, connection_id, token_hash, idle_expires_at, expires_at)
    SELECT gen_random_uuid(), u.organization_id, u.id, p.connection_id, decode(md5('t' || u.id), 'hex'), now() + interval '1 hour', now() + interval '1 day'
    FROM end_user u JOIN ${planned} p ON p.organization_id = u.organization_id`);
  // What few organizations have, many do here.
  await client.query(`
    INSERT INTO retired_slug (slug, organization_id) SELECT 'former-' || slug, id FROM organization;
    INSERT INTO organization_domain (id, organization_id, domain, challenge) SELECT gen_random_uuid(), id, slug || '.example', 'x' FROM organization;
    INSERT INTO organization_logo (organization_id, digest, bytes) SELECT id, md5(slug), '\\x00' FROM organization;
    INSERT INTO organization_platform_connection (organization_id, platform_id, connection_id)
      SELECT op.organization_id, op.platform_id, c.id FROM organization_platform op JOIN connection c ON c.organization_id = op.organization_id
      WHERE op.organization_id <> ${planned.replace("c.organization_id, c.id AS connection_id, c.live_revision_id", "c.organization_id")};
    INSERT INTO failing_spell (id, organization_id, connection_id, revision_id, since, code, noticed_at)
      SELECT gen_random_uuid(), organization_id, id, live_revision_id, now(), 'provider_slow', now() FROM connection WHERE live_revision_id IS NOT NULL;
    ANALYZE`);
  await client.end();
}, 180_000);

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
});

test(`a sign-in reads no table as a whole, among ${organizations} organizations and ${people} people, attempts and sessions of one`, async () => {
  const sent: { readonly text: string; readonly values: unknown[] }[] = [];
  const { pool, ports } = application;
  const query = pool.query.bind(pool);
  const spy = vi.spyOn(pool, "query").mockImplementation((...args: unknown[]) => {
    const [statement] = args;
    if (typeof statement === "object" && statement !== null && "text" in statement && "values" in statement)
      sent.push({ text: String(statement.text), values: Array.isArray(statement.values) ? statement.values : [] });
    return Reflect.apply(query, pool, args);
  });
  const browser = new CookieJar();
  const slug = "planned";
  must(await showLoginPage(ports, { slug, cookieHeader: null }));
  const click = async (cookieHeader: string | null) => {
    const asked = { slug, platformKey: "advertising", connectionKey: null, cookieHeader, context: context() };
    const begun = must(await startSignIn(ports, asked));
    browser.take(begun.setCookies);
    return begun.location;
  };
  const signIn = async () => {
    const parameters = new URL(await provider.visit(await click(null))).searchParams;
    const place = { slug, connectionKey: null };
    const done = await completeSignIn(ports, { place, parameters, cookieHeader: browser.header, context: context() });
    browser.take(must(done).setCookies);
    expect(await readSession(ports, { slug, cookieHeader: browser.header })).not.toBeNull();
  };
  await signIn();
  expect(await click(browser.header), "signed in already").toBe("https://advertising.example/planned");
  // By somebody who is signed in, whose session ends with it.
  await signIn();
  spy.mockRestore();

  expect(sent, "page, start, completion, session; start; start, completion, session").toHaveLength(10);
  for (const { text, values } of sent) {
    const { rows } = await pool.query<{ "QUERY PLAN": string }>(`EXPLAIN ${text}`, values);
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    const scanned = [...plan.matchAll(/Seq Scan on (\w+)/g)].map((match) => match[1] ?? "");
    expect(
      scanned.filter((table) => !small.includes(table)),
      `${text}\n${plan}`,
    ).toEqual([]);
  }
}, 60_000);
