import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDomain } from "@/lib/application/domains/add-domain";
import { closeOrganization } from "@/lib/application/staff/close-organization";
import { addContact, removeContact } from "@/lib/application/staff/contacts";
import {
  createOrganization,
  listOrganizations,
  suspendOrganization,
  updateOrganization,
} from "@/lib/application/staff/organizations";
import type { OrganizationQuery } from "@/lib/application/staff/staff-store";
import { organizationStates } from "@/lib/application/staff/staff-views";
import { countSql, pageSql } from "@/lib/server/persistence/organization-search";
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

const by = () => ({ actor: application.staff, context: context() });

async function create(slug: string, name: string): Promise<void> {
  must(await createOrganization(application.ports, { ...by(), form: { slug, name, platforms: ["advertising"] } }));
}

async function list(asked: Partial<Parameters<typeof listOrganizations>[1]> = {}) {
  return must(await listOrganizations(application.ports, { actor: application.staff, ...asked }));
}

const slugs = async (search: string) => (await list({ search })).rows.map(({ slug }) => slug);

describe("search", () => {
  test("finds an organization by part of its name or slug, whatever the accents, capitals and punctuation", async () => {
    await create("zuerich-ost", "Zürich & Ost AG");
    for (const typed of ["zurich", "ZÜRICH", "urich os", "ost-ag", "ag zür", "zuerich-ost", "os"]) {
      expect(await slugs(typed), typed).toEqual(["zuerich-ost"]);
    }
    expect(await slugs("zürich west")).toEqual([]);
    // Too short for the letters in the middle of a word to be looked for.
    expect(await slugs("st")).toEqual([]);
  });

  test("takes what would be a pattern in SQL as the text that it is", async () => {
    expect(await slugs("z_rich")).toEqual([]);
    expect(await slugs("zu%ich")).toEqual([]);
    expect(await slugs("'; DROP TABLE organization; --")).toEqual([]);
  });

  test("finds it by a domain, a contact and the issuer that is submitted, and says which it was", async () => {
    await goLive(application, provider, { slug: "quill" });
    const token = await setupToken(application, "quill");
    must(await addDomain(application.ports, { token, typed: "quill-norge.com", context: context() }));
    const contact = { name: "Nora", email: "it@nord-services.example" };
    const { id } = must(await addContact(application.ports, { ...by(), slug: "quill", form: contact }));
    expect((await list({ search: "norge" })).rows).toMatchObject([
      { slug: "quill", foundBy: { kind: "domain", value: "quill-norge.com" } },
    ]);
    expect((await list({ search: "it@nord-services" })).rows).toMatchObject([
      { slug: "quill", foundBy: { kind: "contact", value: contact.email } },
    ]);
    expect((await list({ search: new URL(provider.issuer).host })).rows).toMatchObject([
      { slug: "quill", foundBy: { kind: "issuer", value: provider.issuer } },
    ]);
    expect((await list({ search: "quill" })).rows[0]?.foundBy).toBeUndefined();
    must(await removeContact(application.ports, { ...by(), slug: "quill", id }));
    expect(await slugs("it@nord-services")).toEqual([]);
  });

  test("follows a change of the name at once", async () => {
    await create("brightwater", "Brightwater Foods");
    must(await updateOrganization(application.ports, { ...by(), slug: "brightwater", form: { name: "Clearwater" } }));
    expect(await slugs("clearwater")).toEqual(["brightwater"]);
    expect(await slugs("foods")).toEqual([]);
  });

  test("forgets nothing when two contacts are added at the same moment", async () => {
    await create("halden", "Halden Home");
    const emails = ["first@halden-one.example", "second@halden-two.example", "third@halden-three.example"];
    const added = emails.map((email) =>
      addContact(application.ports, { ...by(), slug: "halden", form: { name: "Ada", email } }),
    );
    for (const outcome of await Promise.all(added)) must(outcome);
    for (const email of emails) expect(await slugs(email)).toEqual(["halden"]);
  });
});

describe("filters and pages", () => {
  test("list each organization in the one state that matters most, with how many there are of each", async () => {
    const prefix = "stately";
    await create(`${prefix}-uninvited`, prefix);
    await create(`${prefix}-invited`, prefix);
    await setupToken(application, `${prefix}-invited`);
    await submitted(application, provider, { slug: `${prefix}-waiting` });
    await goLive(application, provider, { slug: `${prefix}-live` });
    await goLive(application, provider, { slug: `${prefix}-suspended` });
    await create(`${prefix}-closed`, prefix);
    const reason = "asked for";
    must(await suspendOrganization(application.ports, { ...by(), slug: `${prefix}-suspended`, reason }));
    must(await closeOrganization(application.ports, { ...by(), slug: `${prefix}-closed`, reason }));
    const expected = {
      new: "uninvited",
      setting_up: "invited",
      in_review: "waiting",
      live: "live",
      suspended: "suspended",
      closed: "closed",
    } as const;
    for (const [state, end] of Object.entries(expected)) {
      const known = organizationStates.find((one) => one === state) ?? null;
      const { rows, total } = await list({ search: prefix, state: known });
      expect(rows).toMatchObject([{ slug: `${prefix}-${end}`, state }]);
      expect(total).toEqual({ count: 1, more: false });
    }
    const all = await list({ search: prefix });
    expect(all.total.count).toBe(5);
    expect(all.rows.map(({ slug }) => slug)).not.toContain(`${prefix}-closed`);
    expect(all.counts).toMatchObject({ live: { count: 1 }, closed: { count: 1 }, changes_requested: { count: 0 } });
  });

  test("closed organizations are for admins; a reviewer is refused, and not told how many there are", async () => {
    const actor = { ...application.staff, role: "reviewer" as const };
    expect(await listOrganizations(application.ports, { actor, state: "closed" })).toMatchObject({
      refusal: { code: "forbidden" },
    });
    expect(must(await listOrganizations(application.ports, { actor })).counts.closed).toBeUndefined();
    expect((await list({ state: "closed" })).rows.length).toBeGreaterThan(0);
  });

  test("show every organization once, page by page, in either order", async () => {
    for (const number of [1, 2, 3, 4, 5]) await create(`paged-${number}`, "Paged alike");
    for (const sort of ["name", "newest"] as const) {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await list({ search: "paged", sort, after, limit: 2 });
        seen.push(...page.rows.map(({ slug }) => slug));
        after = page.next ?? undefined;
      } while (after !== undefined);
      const inOrder = [1, 2, 3, 4, 5].map((number) => `paged-${number}`);
      expect(seen).toEqual(sort === "name" ? inOrder : inOrder.toReversed());
    }
  });
});

describe("with 100,000 organizations", () => {
  // Making them takes its time.
  beforeAll(async () => {
    await application.pool.query(`
      INSERT INTO organization (id, slug, name)
        SELECT gen_random_uuid(), 'trial-' || n, 'Trial organization ' || n FROM generate_series(1, 100000) AS n;
      -- As if they had been set up: rows of connections are not looked at by what is tested here.
      UPDATE organization_search SET state = 'live' WHERE state = 'new';
      ANALYZE`);
  }, 300_000);

  const plain = {
    words: [],
    states: organizationStates,
    only: null,
    sort: "name",
    after: null,
    limit: 51,
    onlyOf: null,
  } as const;

  test.each<[string, Partial<OrganizationQuery>]>([
    ["nothing typed", {}],
    ["one letter", { words: ["t"] }],
    ["two letters that nobody has", { words: ["zq"] }],
    ["a word that all have", { words: ["trial"] }],
    ["a part of a word that few have", { words: ["zürich"] }],
    ["a slug", { words: ["trial-77777"] }],
    ["an issuer", { words: ["https://trial-4242.identity.example"] }],
    ["two words", { words: ["trial", "99999"] }],
    ["one state", { only: "live" }],
    ["a state that few have", { only: "suspended", words: ["trial"] }],
    ["the newest", { sort: "newest" }],
    ["the newest of a state", { sort: "newest", only: "live", words: ["organization"] }],
  ])("no list and no count reads through a table: %s", async (_what, asked) => {
    const { rows } = await application.pool.query<{ id: string }>(
      "SELECT organization_id AS id FROM organization_search ORDER BY name_key OFFSET 50000 LIMIT 1",
    );
    for (const after of [null, rows[0]?.id ?? null]) {
      for (const { text, values } of [pageSql({ ...plain, ...asked, after }), countSql({ ...plain, ...asked })]) {
        const explained = await application.pool.query(`EXPLAIN ${text}`, [...values]);
        const plan = explained.rows.map((row) => row["QUERY PLAN"]).join("\n");
        expect(plan).not.toContain("Seq Scan");
        expect(plan).toMatch(/Index|Bitmap/);
      }
    }
  });

  test("a server without the index of letters finds the same", async () => {
    await application.pool.query("DROP EXTENSION pg_trgm CASCADE");
    expect(await slugs("rial-7777")).toEqual(expect.arrayContaining(["trial-7777", "trial-77777"]));
    expect(await slugs("zürich ost")).toEqual(["zuerich-ost"]);
  });

  test("counts no further than the reader needs", async () => {
    expect((await list({ search: "trial" })).total).toEqual({ count: 1000, more: true });
    expect((await list({ search: "trial-77777" })).total).toEqual({ count: 1, more: false });
  });
});
