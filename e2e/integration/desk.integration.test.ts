import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { watchConnections } from "@/lib/application/health/watch-connections";
import { noteOpened } from "@/lib/application/onboarding/note-opened";
import { saveDraft } from "@/lib/application/onboarding/save-draft";
import { countSignIns } from "@/lib/application/staff/count-sign-ins";
import { showHome } from "@/lib/application/staff/home";
import { createOrganization } from "@/lib/application/staff/organizations";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { apiScopes } from "@/lib/domain/staff/permission";
import {
  boundedCount,
  expiringSecretsCount,
  expiringSecretsRows,
  failingConnectionsCount,
  failingConnectionsRows,
  journeysQuery,
  stalledDraftsCount,
  stalledDraftsRows,
} from "@/lib/server/persistence/desk-queries";
import { elsewhereQuery } from "@/lib/server/persistence/risk-facts";
import { uncountedHours } from "@/lib/server/persistence/sign-in-hours";
import {
  context,
  goLive,
  must,
  setupToken,
  startApplication,
  submitted,
  type TestApplication,
} from "../support/application";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";

let provider: FakeIdentityProvider;
let application: TestApplication;

beforeAll(async () => {
  provider = await startFakeIdentityProvider({ users: [{ email: "ada@northwind.example", name: "Ada" }], clients: [] });
  application = await startApplication({ providers: [provider] });
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
});

const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** The first page as it is at this moment. */
async function home(at = new Date(), actor: ManagingActor = application.staff) {
  const ports = application.another({ now: () => at });
  return must(await showHome(ports, { actor, few: 8, span: "24h" }));
}

const slugsOf = (list: { readonly rows: readonly { readonly organization: { readonly slug: string } }[] }) =>
  list.rows.map(({ organization }) => organization.slug);

let logins = 0;

/** A login of an organization as it ended. */
async function login(slug: string, outcome: "allowed" | "refused" | "failed", createdAt: Date): Promise<void> {
  const {
    id: connectionId,
    organizationId,
    liveRevisionId,
  } = await application.database.connection.findFirstOrThrow({
    where: { organization: { slug } },
  });
  logins += 1;
  await application.database.signInAttempt.create({
    data: {
      ...{ organizationId, connectionId, revisionId: liveRevisionId ?? "", kind: "login", issuer: provider.issuer },
      stateHash: new Uint8Array(Buffer.from(`state ${logins}`)),
      browserHash: new Uint8Array(Buffer.from("browser")),
      ...{ createdAt, expiresAt: new Date(createdAt.getTime() + 900_000), finishedAt: createdAt, outcome },
      ...{ code: outcome === "failed" ? "client_credentials_wrong" : null, correlationId: `login-${logins}` },
    },
  });
}

test("somebody limited to one organization does not see the desk, and a viewer does", async () => {
  const limited: ManagingActor = {
    ...{ kind: "api", id: "k", name: "One", scopes: apiScopes, limitedTo: "one", madeBy: null },
  };
  const asked = { few: 8, span: "24h" } as const;
  expect(await showHome(application.ports, { actor: limited, ...asked })).toMatchObject({
    refusal: { code: "forbidden" },
  });
  must(await showHome(application.ports, { actor: { ...application.staff, role: "viewer" }, ...asked }));
});

describe("secrets that end", () => {
  test("are there once live and within sixty days, not those that only wait for a review", async () => {
    await goLive(application, provider, { slug: "ends-soon" });
    await goLive(application, provider, { slug: "ends-late" });
    await submitted(application, provider, { slug: "ends-waiting" });
    const at = new Date();
    const in60 = new Date(at.getTime() + 59 * day);
    // The column cannot change once submitted; a renewed secret is how it comes there.
    const renew = async (slug: string, clientSecretExpiresAt: Date, live: boolean) => {
      const { id, organizationId } = await application.database.connection.findFirstOrThrow({
        where: { organization: { slug } },
      });
      const { number } = await application.database.connectionRevision.findFirstOrThrow({
        where: { connectionId: id },
        orderBy: { number: "desc" },
      });
      const made = await application.database.connectionRevision.create({
        data: {
          ...{ organizationId, connectionId: id, number: number + 1, clientSecretExpiresAt },
          status: live ? "approved" : "superseded",
        },
      });
      if (live) await application.database.connection.update({ where: { id }, data: { liveRevisionId: made.id } });
    };
    await renew("ends-soon", in60, true);
    await renew("ends-late", new Date(at.getTime() + 61 * day), true);
    await renew("ends-waiting", in60, false);
    const { expiring } = await home(at);
    expect(slugsOf(expiring)).toEqual(["ends-soon"]);
    expect(expiring).toMatchObject({ count: 1, more: false });
  });
});

describe("connections that fail", () => {
  test("are those with three failures in a row and nobody in since", async () => {
    const at = new Date();
    const ago = (minutes: number) => new Date(at.getTime() - minutes * 60_000);
    for (const slug of ["fails", "recovers", "refuses", "failed-once"]) await goLive(application, provider, { slug });
    await login("fails", "allowed", ago(60));
    for (const minutes of [50, 40, 30]) {
      await login("fails", "failed", ago(minutes));
      await login("recovers", "failed", ago(minutes));
      await login("refuses", "refused", ago(minutes));
    }
    await login("recovers", "allowed", ago(10));
    await login("failed-once", "failed", ago(5));
    const look = async () => {
      await watchConnections(application.another({ now: () => at }));
      return (await home(at)).failing;
    };
    const failing = await look();
    expect(failing).toMatchObject({ count: 1, rows: [{ failures: 3, since: ago(50) }] });
    expect(slugsOf(failing)).toEqual(["fails"]);
    expect(failing.rows[0]?.happened).toContain("client");
    await login("fails", "allowed", at);
    expect((await look()).count).toBe(0);
  });
});

describe("setup links that are stuck", () => {
  test("are those whose draft nobody has touched for two days, with the step it stands at", async () => {
    const form = { name: "Stuck", slug: "stuck", platforms: ["advertising"] };
    must(await createOrganization(application.ports, { actor: application.staff, form, context: context() }));
    const token = await setupToken(application, "stuck");
    const patch = { version: 0, provider: "generic", progress: { done: ["provider", "guide"], ticked: [] } };
    must(await saveDraft(application.ports, { token, patch, context: context() }));
    const later = (days: number) => new Date(Date.now() + days * day);
    expect(slugsOf((await home(later(1))).stalled)).not.toContain("stuck");
    const { stalled } = await home(later(3));
    expect(stalled.rows.find(({ organization }) => organization.slug === "stuck")).toMatchObject({ step: "Connect" });
    expect(slugsOf((await home(later(15))).stalled), "the link has ended").not.toContain("stuck");
  });
});

describe("setup links that were opened", () => {
  test("and with which nothing was entered are stuck at the first step, and not once something is", async () => {
    const form = { name: "Looked", slug: "looked", platforms: ["advertising"] };
    must(await createOrganization(application.ports, { actor: application.staff, form, context: context() }));
    const token = await setupToken(application, "looked");
    const later = (days: number) => new Date(Date.now() + days * day);
    expect(slugsOf((await home(later(3))).stalled), "nobody opened it").not.toContain("looked");
    await noteOpened(application.ports, { token, context: context() });
    expect(slugsOf((await home(later(1))).stalled), "only yesterday").not.toContain("looked");
    const { stalled } = await home(later(3));
    expect(stalled.rows.find(({ organization }) => organization.slug === "looked")).toMatchObject({
      step: "Identity provider",
      provider: null,
    });
    const patch = { version: 0, provider: "generic", progress: { done: ["provider"], ticked: [] } };
    must(await saveDraft(application.ports, { token, patch, context: context() }));
    expect(slugsOf((await home(later(1))).stalled)).not.toContain("looked");
  });
});

describe("the chart", () => {
  test("counts every login once, before and after its hour was counted for good", async () => {
    const at = new Date(Math.floor(Date.now() / hour) * hour + 30 * 60_000 + 10 * day);
    await goLive(application, provider, { slug: "charted" });
    await login("charted", "allowed", new Date(at.getTime() - 2 * hour));
    await login("charted", "refused", new Date(at.getTime() - 2 * hour));
    await login("charted", "failed", new Date(at.getTime() - 60_000));
    const totals = async () => {
      const { bars } = (await home(at)).chart;
      return ["allowed", "refused", "failed"].map((each) =>
        bars.reduce(
          (sum, bar) => sum + (each === "allowed" ? bar.allowed : each === "refused" ? bar.refused : bar.failed),
          0,
        ),
      );
    };
    expect(await totals()).toEqual([1, 1, 1]);
    const ports = application.another({ now: () => at });
    await Promise.all([countSignIns(ports), countSignIns(ports)]);
    expect(await application.database.signInHour.count()).toBeGreaterThan(24 * 30);
    expect(await totals()).toEqual([1, 1, 1]);
    await countSignIns(ports);
    expect(await totals()).toEqual([1, 1, 1]);
  });
});

describe("the funnel", () => {
  test("follows a first connection from its link to its first sign-in", async () => {
    const before = (await home()).funnel.rows;
    await goLive(application, provider, { slug: "funnelled" });
    const after = (await home()).funnel.rows;
    const more = after.map(({ step, reached }, index) => [step, reached - (before[index]?.reached ?? 0)]);
    expect(Object.fromEntries(more)).toEqual({ made: 1, opened: 1, checked: 1, tested: 0, submitted: 1, live: 1 });
  });

  test("leaves out a link that renews what is live already", async () => {
    await goLive(application, provider, { slug: "renewing" });
    const made = async () => (await home()).funnel.rows[0]?.reached;
    const before = await made();
    await application.database.setupLink.deleteMany({
      where: { organization: { slug: "ends-waiting" }, revisions: { none: {} } },
    });
    await setupToken(application, "renewing");
    expect(await made()).toBe(before);
  });
});

describe("with very many rows", () => {
  const size = 5_000;

  beforeAll(async () => {
    const { pool } = application;
    const rows = `generate_series(1, ${size}) n`;
    const id = (kind: string) => `md5('${kind}' || n)::uuid`;
    await pool.query(
      `INSERT INTO organization (id, slug, name) SELECT ${id("o")}, 'big-' || n, 'Big ' || n FROM ${rows}`,
    );
    await pool.query(
      `INSERT INTO connection (id, organization_id, key, label) SELECT ${id("c")}, ${id("o")}, 'main', 'Main' FROM ${rows}`,
    );
    await pool.query(`
      INSERT INTO connection_revision (id, organization_id, connection_id, number, status, issuer, client_id, client_secret_expires_at, updated_at, submitted_at)
      SELECT ${id("r")}, ${id("o")}, ${id("c")}, 1,
        (CASE WHEN n % 50 = 0 THEN 'draft' WHEN n % 200 = 1 THEN 'submitted' ELSE 'approved' END)::revision_status,
        'https://idp-' || (n % 5000) || '.example', 'client-' || n, now() + (n % 700) * interval '1 day',
        now() - (n % 400) * interval '1 day', now()
      FROM ${rows}`);
    await pool.query(`
      UPDATE connection c SET live_revision_id = r.id FROM connection_revision r
      WHERE r.connection_id = c.id AND r.status = 'approved' AND c.live_revision_id IS NULL`);
    await pool.query(`
      INSERT INTO setup_link (id, organization_id, connection_id, token_hash, created_at, expires_at)
      SELECT ${id("l")}, ${id("o")}, ${id("c")}, decode(md5('t' || n), 'hex'), now() - (n % 400) * interval '1 day', now() + interval '1 day' FROM ${rows}`);
    await pool.query(`
      INSERT INTO sign_in_attempt (id, organization_id, connection_id, revision_id, kind, issuer, state_hash, browser_hash, created_at, expires_at, outcome, correlation_id)
      SELECT md5('a' || n || '-' || k)::uuid, ${id("o")}, ${id("c")}, ${id("r")}, 'login', 'x', decode(md5('s' || n || '-' || k), 'hex'), '\\x00',
        now() - (4 - k) * interval '10 days' - n * interval '1 second', now(),
        (CASE WHEN n % 200 = 0 THEN 'failed' ELSE 'allowed' END)::attempt_outcome, 'x'
      FROM generate_series(1, 3) k, ${rows} ORDER BY k, n`);
    await pool.query(`
      INSERT INTO failing_spell (id, organization_id, connection_id, revision_id, since, code, noticed_at, ended_at)
      SELECT md5('f' || n)::uuid, ${id("o")}, ${id("c")}, ${id("r")}, now() - interval '1 hour', 'provider_slow', now(),
        CASE WHEN n % 200 = 0 THEN NULL ELSE now() END FROM ${rows}`);
    await pool.query("ANALYZE");
  }, 120_000);

  const now = new Date();
  const ago = (days: number) => new Date(now.getTime() - days * day);

  test.each([
    ["secrets that end", expiringSecretsRows(ago(-60), 8)],
    ["the number of secrets that end", boundedCount(expiringSecretsCount(ago(-60)))],
    ["connections that fail", failingConnectionsRows(8)],
    ["the number of connections that fail", boundedCount(failingConnectionsCount)],
    ["links that are stuck", stalledDraftsRows(ago(2), now, 8)],
    ["the number of links that are stuck", boundedCount(stalledDraftsCount(ago(2), now))],
    ["logins that are not counted yet", uncountedHours(ago(0.1))],
    ["the funnel", journeysQuery(ago(90), 500)],
  ] as const)("finding %s reads no large table as a whole", async (_what, query) => {
    expect(await scanned(query)).toEqual([]);
  });

  test("finding who else uses an issuer reads no large table as a whole", async () => {
    const waiting = await application.database.connectionRevision.findMany({
      where: { status: "submitted" },
      select: { id: true },
    });
    expect(waiting.length).toBeGreaterThan(10);
    expect(await scanned(elsewhereQuery(waiting.map(({ id }) => id)))).toEqual([]);
  });

  test("the first page is there at once", async () => {
    const { expiring, stalled } = await home();
    expect(expiring).toMatchObject({ more: false });
    expect(stalled.rows).toHaveLength(8);
  });

  /** Joined to hundreds of rows of 5,000, the organizations themselves are rightly hashed; these never are read whole. */
  const large = ["connection_revision", "failing_spell", "setup_link", "sign_in_attempt"];

  /** The large tables that a statement would read from beginning to end. */
  async function scanned(query: ReturnType<typeof uncountedHours>): Promise<string[]> {
    const plan = await application.pool.query<{ "QUERY PLAN": string }>(`EXPLAIN ${query.text}`, query.values);
    const lines = plan.rows.map((line) => line["QUERY PLAN"]);
    const found = lines.flatMap((line) => /Seq Scan on (\w+)/.exec(line)?.[1] ?? []);
    return found.filter((table) => large.includes(table));
  }
});
