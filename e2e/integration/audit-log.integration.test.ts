import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportAuditEvents, listAuditEvents } from "@/lib/application/oversight/audit-events";
import { auditFile } from "@/lib/application/oversight/audit-file";
import { type AuditFilter, everything, readAuditActor, readAuditDays } from "@/lib/application/oversight/audit-filter";
import type { Ports } from "@/lib/application/ports";
import { createOrganization, suspendOrganization } from "@/lib/application/staff/organizations";
import { createSetupLink } from "@/lib/application/staff/setup-links";
import { readCursor } from "@/lib/domain/api/cursor";
import { auditSql } from "@/lib/server/persistence/audit-query";
import { context, must, startApplication, type TestApplication } from "../support/application";

const seeded = 200_000;
const long = 120_000;

let application: TestApplication;

beforeAll(async () => {
  application = await startApplication({ providers: [] });
}, long);

afterAll(() => application?.stop());

const by = (correlationId = context().correlationId) => ({
  ...{ actor: application.staff, context: { ...context(), correlationId } },
});
const organization = async (slug: string, correlationId?: string) =>
  must(
    await createOrganization(application.ports, {
      ...{ ...by(correlationId), form: { name: slug, slug, platforms: ["advertising"] } },
    }),
  );
const list = async (filter: Partial<AuditFilter>, { slug = null as string | null, limit = 50, after = "" } = {}) =>
  must(
    await listAuditEvents(application.ports, {
      ...{ actor: application.staff, slug, limit, after: readCursor(after), filter: { ...everything, ...filter } },
    }),
  );
const actionsOf = async (filter: Partial<AuditFilter>, slug?: string) =>
  (await list(filter, { slug: slug ?? null })).rows.map(({ action }) => action);

describe("a decision", () => {
  test("is told with actor, organization, before and after, reference and address", async () => {
    await organization("told", "TOLD0-00001");
    must(await suspendOrganization(application.ports, { ...by("TOLD0-00002"), slug: "told", reason: "Unpaid." }));
    expect((await list({}, { slug: "told" })).rows).toMatchObject([
      {
        ...{ action: "organization.suspended", organization: "told", correlationId: "TOLD0-00002" },
        ...{ address: "192.0.2.7", actor: { kind: "staff", id: application.staff.id, label: "mika@pacvue.example" } },
        ...{ before: { status: "active" }, after: { status: "suspended", reason: "Unpaid." } },
      },
      { action: "organization.created" },
    ]);
  });

  test("can be neither changed nor deleted in the database, by no statement; a new one is added", async () => {
    await organization("kept");
    for (const statement of [
      "UPDATE audit_event SET action = 'nothing'",
      "DELETE FROM audit_event",
      "TRUNCATE audit_event",
      "TRUNCATE audit_event CASCADE",
    ])
      await expect(application.pool.query(statement), statement).rejects.toThrow(/neither changed nor deleted/);
    expect(await actionsOf({}, "kept")).toEqual(["organization.created"]);
  });
});

describe("the log", () => {
  test("is filtered by who, what, where and when, and by several of them at once", async () => {
    await organization("filtered");
    must(await suspendOrganization(application.ports, { ...by(), slug: "filtered", reason: "Unpaid." }));
    const today = new Date().toISOString().slice(0, 10);
    expect(await actionsOf({ action: "organization.suspended" }, "filtered")).toEqual(["organization.suspended"]);
    expect(await actionsOf({ action: "organization.resumed" }, "filtered")).toEqual([]);
    expect(await actionsOf({ actor: readAuditActor(application.staff.id) }, "filtered")).toHaveLength(2);
    expect(await actionsOf({ actor: readAuditActor("staff") }, "filtered")).toHaveLength(2);
    expect(await actionsOf({ actor: readAuditActor("client_it") }, "filtered")).toEqual([]);
    expect(await actionsOf(readAuditDays(today, ""), "filtered")).toHaveLength(2);
    expect(await actionsOf(readAuditDays("", "2020-01-01"), "filtered")).toEqual([]);
    expect(await actionsOf(readAuditDays("no day", ""), "filtered")).toHaveLength(2);
  });

  test("is searched for a reference in any case, the id of what was decided, and an e-mail address", async () => {
    await organization("searched", "SRCH0-00001");
    const form = { email: "it@searched.example" };
    const link = must(await createSetupLink(application.ports, { ...by(), slug: "searched", form }));
    expect(await actionsOf({ search: "srch0-00001" })).toEqual(["organization.created"]);
    expect(await actionsOf({ search: link.id })).toEqual(["setup_link.created"]);
    expect(await actionsOf({ search: "it@searched.example" })).toEqual(["setup_link.created"]);
    expect(await actionsOf({ search: "mika@pacvue.example" })).toContain("setup_link.created");
    expect(await actionsOf({ search: "searched.example" }), "all of it").toEqual([]);
  });

  test("comes in parts that leave nothing out and nothing twice", async () => {
    await organization("paged");
    for (let number = 0; number < 5; number += 1)
      must(await createSetupLink(application.ports, { ...by(), slug: "paged", form: {} }));
    const ids: string[] = [];
    for (let after = "", more = true; more; ) {
      const { rows, next } = await list({}, { slug: "paged", limit: 2, after });
      ids.push(...rows.map(({ id }) => id));
      more = next !== null;
      after = next ?? "";
    }
    expect(ids).toEqual((await list({}, { slug: "paged" })).rows.map(({ id }) => id));
    expect(ids).toHaveLength(6);
  });
});

describe(`with ${seeded} events`, () => {
  beforeAll(async () => {
    await organization("large");
    await application.pool.query(
      `INSERT INTO audit_event (id, at, actor_kind, actor_id, actor_label, action, organization_id, subject_kind, subject_id, after, correlation_id)
       SELECT gen_random_uuid(), now() - n * interval '1 minute', (ARRAY['staff', 'client_it', 'api'])[1 + n % 3]::actor_kind,
         'actor-' || n % 40, '=actor ' || n % 40, (ARRAY['setup_link.created', 'submission.approved'])[1 + n % 2], o.id, 'setup_link',
         'subject-' || n, jsonb_build_object('email', 'it-' || n || '@large.example', 'text', 'Größe "n", ' || n), 'SEED-' || n
       FROM generate_series(1, ${seeded}) n, organization o WHERE o.slug = 'large'`,
    );
    await application.pool.query("ANALYZE audit_event");
  }, long);

  const anyTime = { after: null, limit: 51 };
  test.each<[string, Partial<AuditFilter>, boolean]>([
    ["everything", {}, false],
    ["of one organization", {}, true],
    ["of one actor", { actor: { id: "actor-7" } }, false],
    ["of one kind of actor", { actor: { kind: "system" } }, false],
    ["of one action", { action: "organization.created" }, false],
    ["of some days", readAuditDays("2026-11-01", "2026-11-02"), false],
    ["of one reference", { search: "SEED-77" }, false],
    ["of one action of one organization", { action: "submission.rejected" }, true],
  ])("reads no more of the table than its indexes lead to: %s", async (_what, filter, ofOne) => {
    const { id } = await application.database.organization.findUniqueOrThrow({ where: { slug: "large" } });
    const { text, values } = auditSql(ofOne ? id : null, { ...everything, ...filter }, anyTime);
    const { rows } = await application.pool.query(`EXPLAIN ${text}`, [...values]);
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).not.toMatch(/Seq Scan on audit_event/);
    expect(plan).toMatch(/Index|Bitmap/);
  });

  test.each([
    ["csv", everything, seeded + 1],
    ["jsonl", { ...everything, actor: { id: "actor-7" } }, seeded / 40],
  ] as const)(
    "a file as %s holds each of them once, and no more than 500 are in hand while it is written",
    async (format, filter, events) => {
      let [read, largest, calls] = [0, 0, 0];
      const { oversight } = application.ports;
      const counting: Ports["oversight"] = {
        ...oversight,
        async auditEvents(...asked) {
          const rows = await oversight.auditEvents(...asked);
          calls += 1;
          read += rows?.length ?? 0;
          largest = Math.max(largest, rows?.length ?? 0);
          return rows;
        },
      };
      const asked = { actor: application.staff, slug: "large", after: null, filter };
      const parts = must(await exportAuditEvents(application.another({ oversight: counting }), asked));
      let [written, mostInHand] = [0, 0];
      const ids = new Set<string>();
      for await (const piece of auditFile(format, parts)) {
        const rows =
          format === "csv"
            ? Papa.parse<string[]>(piece.trimEnd()).data
            : piece
                .trimEnd()
                .split("\n")
                .map((line) => JSON.parse(line));
        if (rows[0]?.[0] === "id") continue;
        mostInHand = Math.max(mostInHand, read - written);
        written += rows.length;
        for (const row of rows) ids.add(format === "csv" ? row[0] : row.id);
      }
      expect({ written, different: ids.size }).toEqual({ written: events, different: events });
      expect({ largest, mostInHand, calls }).toEqual({
        largest: 500,
        mostInHand: 500,
        calls: Math.floor(events / 500) + 1,
      });
    },
    long,
  );

  test("nothing of a file is a formula, and what people wrote arrives as they wrote it", async () => {
    const asked = { actor: application.staff, slug: "large", after: null };
    const filter = { ...everything, search: "SEED-41" };
    const parts = must(await exportAuditEvents(application.ports, { ...asked, filter }));
    let file = "";
    for await (const piece of auditFile("csv", parts)) file += piece;
    const [row] = Papa.parse<Record<string, string>>(file, { header: true, skipEmptyLines: true }).data;
    expect(row).toMatchObject({ actor_label: "'=actor 1", correlation_id: "SEED-41" });
    expect(JSON.parse(row?.after ?? "")).toEqual({ email: "it-41@large.example", text: 'Größe "n", 41' });
  });
});
