import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSetupLink } from "@/lib/application/onboarding/open-setup-link";
import { removeExpired } from "@/lib/application/retention/remove-expired";
import { createOrganization } from "@/lib/application/staff/organizations";
import { type RetentionKind, removedBefore, retentionKinds } from "@/lib/domain/retention/retention";
import { abandonedDrafts } from "@/lib/server/persistence/retention-drafts";
import { outdatedSetupLinks } from "@/lib/server/persistence/retention-setup-links";
import { removeBatch } from "@/lib/server/persistence/retention-store";
import { context, goLive, must, setupToken, startApplication, type TestApplication } from "../support/application";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";

let provider: FakeIdentityProvider;
let application: TestApplication;

const day = 24 * 60 * 60 * 1000;
const ago = (days: number) => new Date(Date.now() - days * day);
const at = (moment: Date) => application.another({ now: () => moment, auditRetentionDays: 365 });

beforeAll(async () => {
  provider = await startFakeIdentityProvider({ users: [{ email: "ada@northwind.example" }], clients: [] });
  application = await startApplication({ providers: [provider] });
  await goLive(application, provider, { slug: "northwind" });
  await sql(`INSERT INTO end_user (id, organization_id, issuer, subject)
    SELECT gen_random_uuid(), id, 'https://id.example', 'ada' FROM organization`);
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
});

async function sql(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return (await application.pool.query(text, values)).rows;
}

async function numberOf(table: string, where = "true"): Promise<number> {
  return Number((await sql(`SELECT count(*) FROM ${table} WHERE ${where}`))[0]?.count);
}

/** What `perHour` sign-ins an hour leave behind, spread evenly over the time. */
async function traffic(from: Date, until: Date, perHour: number): Promise<void> {
  const each = `generate_series($1::timestamptz, $2::timestamptz - interval '1 ms', interval '1 hour' / ${perHour}) AS each(at)`;
  const random = "decode(md5(random()::text || at::text), 'hex')";
  const statements = [
    `INSERT INTO sign_in_attempt (id, organization_id, connection_id, revision_id, kind, issuer, state_hash, browser_hash, created_at,
                                  expires_at, outcome, correlation_id, address, user_agent, report)
     SELECT gen_random_uuid(), c.organization_id, c.id, c.live_revision_id, 'login', 'https://id.example', ${random}, ${random}, at,
            at + interval '15 minutes', 'allowed', 'X', '192.0.2.1', 'a browser', '{"person":{}}' FROM connection c, ${each} WHERE c.live_revision_id IS NOT NULL`,
    `INSERT INTO session (id, organization_id, user_id, connection_id, token_hash, created_at, last_seen_at, idle_expires_at, expires_at)
     SELECT gen_random_uuid(), u.organization_id, u.id, c.id, ${random}, at, at, at + interval '8 hours', at + interval '1 day'
     FROM end_user u JOIN connection c USING (organization_id), ${each}`,
    `INSERT INTO used_logout_token (organization_id, connection_id, token_hash, expires_at)
     SELECT organization_id, id, ${random}, at + interval '10 minutes' FROM connection, ${each} WHERE live_revision_id IS NOT NULL`,
    `INSERT INTO rate_limit (key, points, expire)
     SELECT 'start_by_address:' || md5(random()::text), 1, extract(epoch FROM at + interval '1 minute') * 1000 FROM ${each}`,
    `INSERT INTO mail (id, organization_id, recipient, content, dedupe_key, state, due_at, created_at, ended_at)
     SELECT gen_random_uuid(), o.id, 'it@alder.example', '{}', md5(random()::text), 'sent', at, at, at FROM organization o, ${each} WHERE o.slug = 'northwind'`,
    `INSERT INTO check_run (id, organization_id, revision_id, fingerprint, passed, results, at)
     SELECT gen_random_uuid(), r.organization_id, r.id, 'f', true, '[]', at FROM connection_revision r, ${each}
     WHERE r.status = 'superseded'`,
    `INSERT INTO staff_session (id, staff_member_id, token_hash, created_at, idle_expires_at, expires_at)
     SELECT gen_random_uuid(), id, ${random}, at, at + interval '2 hours', at + interval '12 hours' FROM staff_member, ${each}`,
    `INSERT INTO audit_event (id, at, actor_kind, action, correlation_id)
     SELECT gen_random_uuid(), at - interval '360 days', 'system', 'staff.signed_in', 'X' FROM ${each}`,
  ];
  for (const statement of statements) await sql(statement, [from, until]);
}

const growing = ["sign_in_attempt", "session", "used_logout_token", "rate_limit", "mail", "staff_session"];

test("a year of sign-ins leaves no more than a month and a half of them behind, and no table larger than after its retention", async () => {
  const year = 365;
  const sizes: Record<string, number>[] = [];
  for (let days = year; days > 0; days -= 30.4) {
    const end = ago(Math.max(0, days - 30.4));
    await traffic(ago(days), end, 6);
    await removeExpired(at(end), "traffic");
    await removeExpired(at(end), "daily");
    sizes.push(
      Object.fromEntries(await Promise.all(growing.map(async (table) => [table, await numberOf(table)] as const))),
    );
  }
  console.log("rows after each month", JSON.stringify(sizes.map(({ sign_in_attempt }) => sign_in_attempt)));
  const perDay = 6 * 24;
  const last = sizes.at(-1) ?? {};
  expect(last.sign_in_attempt).toBeLessThanOrEqual(36 * perDay);
  expect(last.session).toBeLessThanOrEqual(9 * perDay);
  expect(last.used_logout_token).toBeLessThanOrEqual(2);
  expect(last.rate_limit).toBeLessThanOrEqual(1);
  // Flat: the fifth month left as much as the twelfth, give or take the hours by which months differ.
  for (const table of growing)
    expect(Math.abs((sizes[5]?.[table] ?? 0) - (last[table] ?? 0))).toBeLessThanOrEqual(perDay);
  expect(await numberOf("sign_in_attempt", "expires_at < now() - interval '35 days'")).toBe(0);
  expect(await numberOf("end_user")).toBe(1);
}, 180_000);

describe("the audit trail", () => {
  const event = (days: number) =>
    sql(
      `INSERT INTO audit_event (id, at, actor_kind, action, correlation_id)
       VALUES (gen_random_uuid(), $1, 'system', 'staff.signed_in', 'kept') RETURNING id`,
      [ago(days)],
    );

  test("loses what is older than its retention, tells so itself, and keeps what is a day younger", async () => {
    await event(366);
    await event(364);
    await removeExpired(at(new Date()), "daily");
    expect(await numberOf("audit_event", "correlation_id = 'kept'")).toBe(1);
    const [told] = await sql(
      `SELECT after FROM audit_event WHERE action = 'audit_trail.expired' ORDER BY at DESC LIMIT 1`,
    );
    expect(told?.after).toMatchObject({ removed: expect.any(Number), before: expect.stringMatching(/^20/) });
  });

  test("refuses every other way to delete or change an event, also one of old age", async () => {
    const [old] = await event(5000);
    const refused = "can be neither changed nor deleted";
    await expect(sql("DELETE FROM audit_event WHERE id = $1", [old?.id])).rejects.toThrow(refused);
    await expect(sql("UPDATE audit_event SET action = 'x' WHERE id = $1", [old?.id])).rejects.toThrow(refused);
    await expect(sql("TRUNCATE audit_event")).rejects.toThrow(refused);
    expect((await sql("SELECT expire_audit_events(now(), 5000) AS removed"))[0]?.removed).toBe(1);
  });

  test("keeps a year whatever the application asks for", async () => {
    const [young] = await event(300);
    await sql("SELECT expire_audit_events(now(), 100000)");
    expect(await numberOf("audit_event", `id = '${young?.id}'`)).toBe(1);
    const opened = sql("BEGIN; SET LOCAL sso.audit_retention = 'expiring'; DELETE FROM audit_event; COMMIT");
    await expect(opened).rejects.toThrow("can be neither changed nor deleted");
  });
});

test("a draft that nobody touched for half a year goes with its secret, and a younger one and what is live stay", async () => {
  const drafts = [];
  for (const [slug, days] of [
    ["abandoned", 181],
    ["pondering", 179],
  ] as const) {
    const form = { name: slug, slug, platforms: ["advertising"] };
    must(await createOrganization(application.ports, { actor: application.staff, form, context: context() }));
    const token = await setupToken(application, slug);
    must(await openSetupLink(application.ports, { token, context: context() }));
    await sql(
      `INSERT INTO connection_revision (id, organization_id, connection_id, number, status, client_secret_sealed, updated_at)
       SELECT gen_random_uuid(), c.organization_id, c.id, 1, 'draft', 'v1.k1.a.b', $2
       FROM connection c JOIN organization o ON o.id = c.organization_id WHERE o.slug = $1`,
      [slug, ago(days)],
    );
    await sql(
      `INSERT INTO check_run (id, organization_id, revision_id, fingerprint, passed, results)
       SELECT gen_random_uuid(), r.organization_id, r.id, 'f', true, '[]' FROM connection_revision r
       JOIN organization o ON o.id = r.organization_id WHERE o.slug = $1`,
      [slug],
    );
    drafts.push(slug);
  }
  await removeExpired(at(new Date()), "daily");
  const left = await sql(
    `SELECT o.slug, r.status FROM connection_revision r JOIN organization o ON o.id = r.organization_id ORDER BY 1`,
  );
  expect(left).toEqual([
    { slug: "northwind", status: "approved" },
    { slug: "pondering", status: "draft" },
  ]);
  const events = await application.database.auditEvent.findMany({
    where: { action: "draft.expired" },
    select: { organization: { select: { slug: true } }, actorLabel: true },
  });
  expect(events).toEqual([{ organization: { slug: "abandoned" }, actorLabel: "remove-expired" }]);
});

test("a setup link that ended half a year ago without a submission goes; one by which somebody submitted stays", async () => {
  await sql("UPDATE setup_link SET expires_at = $1", [ago(181)]);
  await removeExpired(at(new Date()), "daily");
  const left = await sql("SELECT o.slug FROM setup_link l JOIN organization o ON o.id = l.organization_id");
  expect(left).toEqual([{ slug: "northwind" }]);
  const [state] = await sql(
    "SELECT s.state FROM organization_search s JOIN organization o ON o.id = s.organization_id WHERE o.slug = 'abandoned'",
  );
  expect(state).toEqual({ state: "new" });
});

test("checks and tests of what is live stay, and those of what was replaced go", async () => {
  const [live] = await sql("SELECT organization_id, id FROM connection_revision WHERE status = 'approved'");
  const before = await numberOf("check_run", `revision_id = '${live?.id}'`);
  await sql("UPDATE check_run SET at = $1", [ago(200)]);
  await removeExpired(at(new Date()), "daily");
  expect(before).toBeGreaterThan(0);
  expect(await numberOf("check_run", `revision_id = '${live?.id}'`)).toBe(before);
  await sql(
    "ALTER TABLE connection DISABLE TRIGGER USER; UPDATE connection SET live_revision_id = NULL; ALTER TABLE connection ENABLE TRIGGER USER",
  );
  await sql("UPDATE connection_revision SET status = 'superseded' WHERE id = $1", [live?.id]);
  await removeExpired(at(new Date()), "daily");
  expect(await numberOf("check_run", `revision_id = '${live?.id}'`)).toBe(0);
  await sql("UPDATE connection_revision SET status = 'approved' WHERE id = $1", [live?.id]);
  await sql('UPDATE connection SET live_revision_id = $1 WHERE organization_id = $2 AND "primary"', [
    live?.id,
    live?.organization_id,
  ]);
});

describe("removing", () => {
  /** 1,000 sign-ins a second for one minute, that ended long ago. */
  const rows = 60_000;

  test("keeps up with 1,000 sign-ins a second", async () => {
    const hours = 100;
    await traffic(ago(60 + hours / 24), ago(60), rows / hours);
    await sql("ANALYZE");
    const removed = () => numberOf("sign_in_attempt", "expires_at < now() - interval '50 days'");
    expect(await removed()).toBeGreaterThan(rows / 2);
    const began = performance.now();
    await removeExpired(at(new Date()), "traffic");
    const seconds = (performance.now() - began) / 1000;
    expect(await removed()).toBe(0);
    // Shown, not asserted: it is the machine's own. Needed are 2,000 a second, an attempt and a session for each sign-in.
    console.log(`removed ${4 * rows} rows in ${seconds.toFixed(1)} s, ${Math.round((4 * rows) / seconds)} a second`);
    const behind = application.logged.filter(({ event }) => event === "retention.behind");
    expect(behind).toEqual([]);
  }, 180_000);

  const plain = retentionKinds.filter(
    (kind): kind is Parameters<typeof removeBatch>[0] => !["draft", "setup_link", "audit_event"].includes(kind),
  );
  const cutoff = (kind: RetentionKind) => removedBefore(kind, new Date(), 365);

  test.each(plain)("finds old rows of %s by an index", async (kind) => {
    expect(await plan(removeBatch(kind, { from: new Date(0), before: cutoff(kind), most: 5000 }))).toContain("Index");
  });

  test("finds old drafts, setup links and events by an index", async () => {
    const batch = { from: new Date(0), before: cutoff("draft"), most: 5000 };
    expect(await plan(abandonedDrafts(batch))).toContain("connection_revision_status_updated_at_idx");
    expect(await plan(outdatedSetupLinks(batch))).toContain("setup_link_expires_at_idx");
    const events = {
      text: "SELECT ctid FROM audit_event WHERE at < $1 ORDER BY at LIMIT 5000",
      values: [batch.before],
    };
    expect(await plan(events)).toContain("audit_event_at_idx");
  });

  /** The plan that a large table would have: of small ones, reading the whole is rightly cheaper. */
  async function plan({
    text,
    values,
  }: {
    readonly text: string;
    readonly values: readonly unknown[];
  }): Promise<string> {
    const client = await application.pool.connect();
    try {
      await client.query("BEGIN");
      await client.query("SET LOCAL enable_seqscan = off");
      const { rows: lines } = await client.query<{ "QUERY PLAN": string }>(`EXPLAIN ${text}`, [...values]);
      const told = lines.map((line) => line["QUERY PLAN"]).join("\n");
      expect(told).not.toContain("Seq Scan on");
      return told;
    } finally {
      await client.query("ROLLBACK");
      client.release();
    }
  }
});
