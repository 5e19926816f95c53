import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { problemsOfKeys } from "@/lib/server/crypto/check-keys";
import { readEncryptionKeys } from "@/lib/server/env";
import { keyIdsOf, sealedColumns } from "@/lib/server/persistence/sealed-values";
import { goLive, startApplication, type TestApplication } from "../support/application";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";

let provider: FakeIdentityProvider;
let application: TestApplication;

beforeAll(async () => {
  provider = await startFakeIdentityProvider({ users: [{ email: "ada@northwind.example" }], clients: [] });
  application = await startApplication({ providers: [provider] });
  for (const slug of ["northwind", "alder"]) await goLive(application, provider, { slug });
  await application.ports.platformTokens.rotate();
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
});

function problems(list: string): Promise<readonly string[]> {
  const reading = readEncryptionKeys({ SSO_ENCRYPTION_KEYS: list });
  if (!reading.ok) throw new Error(reading.problems.join());
  return problemsOfKeys(application.pool, reading.keys);
}

const newKey = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;

describe("a start", () => {
  test("passes with the keys that stored values need, also among others", async () => {
    expect(await problems(application.encryptionKeys)).toEqual([]);
    expect(await problems(`${newKey("k2")},${application.encryptionKeys}`)).toEqual([]);
  });

  test("is stopped when one is missing, or is another one under its id", async () => {
    expect(await problems(newKey("k2"))).toEqual([expect.stringContaining('lacks the key "k1"')]);
    expect(await problems(newKey("k1"))).toEqual([expect.stringContaining('another key under the id "k1"')]);
  });

  test("is not stopped by one broken value among good ones", async () => {
    const broken = "v1.k1.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    await application.pool.query(
      `UPDATE connection_revision r SET client_secret_sealed = $1 FROM organization o WHERE o.id = r.organization_id AND o.slug = 'alder'`,
      [broken],
    );
    expect(await problems(application.encryptionKeys)).toEqual([]);
  });
});

test("every sealed column is known, but the answers that open with an API key", async () => {
  const { rows } = await application.pool.query<{ column: string }>(
    `SELECT table_name || '.' || column_name AS column FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name LIKE '%sealed%' AND table_name <> 'idempotent_answer' ORDER BY 1`,
  );
  const known = sealedColumns.map(({ table, column }) => `${table}.${column}`);
  expect(rows.map(({ column }) => column)).toEqual(known.toSorted());
});

test("which keys are in use is found by an index, however many secrets are stored", async () => {
  const client = await application.pool.connect();
  try {
    await client.query("BEGIN; SET LOCAL enable_seqscan = off");
    const plans: string[] = [];
    const explaining = Object.assign(Object.create(client), {
      async query(text: string) {
        const { rows } = await client.query<{ "QUERY PLAN": string }>(`EXPLAIN ${text}`);
        plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
        return { rows: [] };
      },
    });
    for (const column of sealedColumns.filter(({ table }) => table !== "signing_key"))
      await keyIdsOf(explaining, column);
    expect(plans[0]).toContain("connection_revision_secret_key_idx");
    expect(plans[1]).toContain("mail_link_key_idx");
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
});
