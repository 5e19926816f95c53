import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Ports } from "@/lib/application/ports";
import { completeSignIn } from "@/lib/application/sign-in/complete-sign-in";
import { startSignIn } from "@/lib/application/sign-in/start-sign-in";
import { problemsOfKeys } from "@/lib/server/crypto/check-keys";
import { rotateKeys } from "@/lib/server/crypto/rotate-keys";
import { readEncryptionKeys } from "@/lib/server/env";
import { type SealedColumn, sealedColumns } from "@/lib/server/persistence/sealed-values";
import { context, goLive, must, startApplication, submitted, type TestApplication } from "../support/application";
import { CookieJar } from "../support/cookie-jar";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";

let provider: FakeIdentityProvider;
let application: TestApplication;
const mailId = "019abcde-0000-7000-8000-000000000000";
const k2 = `k2:${randomBytes(32).toString("base64")}`;

beforeAll(async () => {
  provider = await startFakeIdentityProvider({ users: [{ email: "ada@northwind.example" }], clients: [] });
});

afterAll(() => provider?.stop());

beforeEach(async () => {
  await application?.stop();
  application = await startApplication({ providers: [provider] });
  for (const slug of ["northwind", "alder"]) await goLive(application, provider, { slug });
  await submitted(application, provider, { slug: "waiting" });
  await application.pool.query(
    `INSERT INTO mail (id, organization_id, recipient, content, dedupe_key, link_sealed, due_at, created_at)
     SELECT $1, id, 'it@alder.example', '{}', 'one', $2, now(), now() FROM organization WHERE slug = 'alder'`,
    [mailId, application.ports.mailer.sealLink("the token", mailId)],
  );
  await application.ports.platformTokens.rotate();
});

afterAll(() => application?.stop());

const columns = () => sealedColumns(application.pool);

function keysOf(list: string) {
  const reading = readEncryptionKeys(list);
  if (!reading.ok) throw new Error(reading.problem);
  return reading.keys;
}

async function signsIn(ports: Ports, slug: string): Promise<boolean> {
  const browser = new CookieJar();
  const input = { slug, platformKey: "advertising", connectionKey: null, cookieHeader: null, context: context() };
  const begun = must(await startSignIn(ports, input));
  browser.take(begun.setCookies);
  const parameters = new URL(await provider.visit(begun.location)).searchParams;
  const place = { slug, connectionKey: null };
  return completeSignIn(ports, { place, parameters, cookieHeader: browser.header, context: context() }).then(
    ({ ok }) => ok,
    () => false,
  );
}

const keyIds = async () => (await Promise.all(columns().map((column) => column.keyIds()))).flat();

describe("the keys of stored secrets", () => {
  test("are renewed while people sign in, and afterwards the new one is enough for everybody", async () => {
    const both = application.withKeys(`${k2},${application.encryptionKeys}`);
    expect(await signsIn(both, "northwind")).toBe(true);
    const { resealed, broken, unused } = await rotateKeys(columns(), keysOf(`${k2},${application.encryptionKeys}`));
    expect(Object.fromEntries(resealed)).toMatchObject({
      "client secrets": 3,
      "setup links in mails": 1,
      "signing keys": expect.any(Number),
    });
    expect([broken, unused]).toEqual([[], ["k1"]]);
    expect(new Set(await keyIds())).toEqual(new Set(["k2"]));
    expect(await problemsOfKeys(columns(), keysOf(k2))).toEqual([]);
    const onlyNew = application.withKeys(k2);
    for (const slug of ["northwind", "alder"]) expect(await signsIn(onlyNew, slug)).toBe(true);
    const { rows } = await application.pool.query("SELECT link_sealed FROM mail WHERE id = $1", [mailId]);
    expect(onlyNew.mailer.openLink(String(rows[0]?.link_sealed), mailId)).toBe("the token");
    expect(await signsIn(application.ports, "northwind"), "with the old key alone").toBe(false);
  });

  test("may be renewed halfway: both keys are needed and everybody signs in; begun again, the rotation ends", async () => {
    const keys = keysOf(`${k2},${application.encryptionKeys}`);
    await expect(rotateKeys(columns().map(cutOffAfter(1)), keys)).rejects.toThrow("cut off");
    expect(new Set(await keyIds())).toEqual(new Set(["k1", "k2"]));
    const both = application.withKeys(`${k2},${application.encryptionKeys}`);
    for (const slug of ["northwind", "alder"]) expect(await signsIn(both, slug)).toBe(true);
    expect((await problemsOfKeys(columns(), keysOf(k2))).join()).toContain('lacks the key "k1"');
    expect((await rotateKeys(columns(), keys)).unused).toEqual(["k1"]);
    expect((await rotateKeys(columns(), keys)).resealed.size).toBe(0);
  });

  test("do not bring back what was changed while they were renewed", async () => {
    const [secrets] = columns();
    const [value] = (await secrets?.sealedWith("k1", null, 1)) ?? [];
    if (!secrets || !value) throw new Error("no secret");
    await application.pool.query("UPDATE connection_revision SET client_secret_sealed = NULL WHERE id = $1", [
      value.id,
    ]);
    expect(await secrets.replace(value, "v1.k2.a.b")).toBe(false);
  });

  test("leave a broken value as it is, name its row, and do the others", async () => {
    const [secrets] = columns();
    const [value] = (await secrets?.sealedWith("k1", null, 1)) ?? [];
    await application.pool.query(
      "UPDATE connection_revision SET client_secret_sealed = 'v1.k1.AAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAA' WHERE id = $1",
      [value?.id],
    );
    const { broken, resealed, unused } = await rotateKeys(columns(), keysOf(`${k2},${application.encryptionKeys}`));
    expect(broken).toMatchObject([{ column: "client secrets", id: value?.id }]);
    expect(resealed.get("client secrets")).toBe(2);
    expect(unused).toEqual([]);
  });

  test("stop a start when one is missing or another one under its id, and let it pass when they are right", async () => {
    expect(await problemsOfKeys(columns(), keysOf(application.encryptionKeys))).toEqual([]);
    expect(await problemsOfKeys(columns(), keysOf(k2))).toEqual([expect.stringContaining('lacks the key "k1"')]);
    const other = keysOf(`k1:${randomBytes(32).toString("base64")}`);
    expect(await problemsOfKeys(columns(), other)).toEqual([expect.stringContaining('another key under the id "k1"')]);
  });

  test("are known to seal every sealed column of the database but the answers that open with an API key", async () => {
    const { rows } = await application.pool.query<{ column: string }>(
      `SELECT table_name || '.' || column_name AS column FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name LIKE '%sealed%' ORDER BY 1`,
    );
    expect(rows.map(({ column }) => column)).toEqual([
      "connection_revision.client_secret_sealed",
      "idempotent_answer.answer_sealed",
      "mail.link_sealed",
      "signing_key.private_sealed",
    ]);
    expect(columns()).toHaveLength(3);
  });

  test("are found by an index, however many secrets are stored", async () => {
    const client = await application.pool.connect();
    try {
      await client.query("BEGIN; SET LOCAL enable_seqscan = off");
      const plans: string[] = [];
      const explaining = {
        query: async (text: string) => {
          const { rows } = await client.query<{ "QUERY PLAN": string }>(`EXPLAIN ${text}`);
          plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
          return { rows: [] };
        },
      };
      for (const column of sealedColumns(Object.assign(Object.create(application.pool), explaining)).slice(0, 2))
        await column.keyIds();
      expect(plans[0]).toContain("connection_revision_secret_key_idx");
      expect(plans[1]).toContain("mail_link_key_idx");
    } finally {
      await client.query("ROLLBACK");
      client.release();
    }
  });
});

/** As when the process is killed after so many values. */
function cutOffAfter(most: number) {
  return (column: SealedColumn): SealedColumn => {
    let count = 0;
    return {
      ...column,
      async replace(value, sealed) {
        if (count >= most) throw new Error("cut off");
        count += 1;
        return column.replace(value, sealed);
      },
    };
  };
}
