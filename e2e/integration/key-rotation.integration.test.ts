import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { clientSecretPlace, signingKeyPlace } from "@/lib/server/crypto/sealed-places";
import { type EncryptionKey, openText, SealBroken, sealText } from "@/lib/server/crypto/sealed-secret";
import { rotateKeys } from "@/lib/server/persistence/rotate-keys";
import { goLive, startApplication, type TestApplication } from "../support/application";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";

const key = (id: string): EncryptionKey => ({ id, key: randomBytes(32) });
const [k1, k2, lost] = [key("k1"), key("k2"), key("lost")];

let provider: FakeIdentityProvider;
let application: TestApplication;

beforeAll(async () => {
  provider = await startFakeIdentityProvider({ users: [{ email: "ann@northwind.example" }], clients: [] });
  application = await startApplication({ providers: [provider] });
  await goLive(application, provider, { slug: "northwind" });
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
});

/** Signing keys sealed with `sealedWith`, and the one client secret with k1. */
async function arrange(kids: Readonly<Record<string, EncryptionKey>>): Promise<void> {
  const { database, pool } = application;
  await database.signingKey.deleteMany();
  await database.signingKey.createMany({
    data: Object.entries(kids).map(([kid, sealedWith]) => ({
      ...{ kid, publicJwk: {}, privateSealed: sealText(`private ${kid}`, signingKeyPlace(kid), [sealedWith]) },
      ...{ createdAt: new Date(), signsFrom: new Date() },
    })),
  });
  const sealed = sealText("the client's secret", clientSecretPlace(await owner()), [k1]);
  await pool.query("UPDATE connection_revision SET client_secret_sealed = $1", [sealed]);
}

async function owner() {
  const row = await application.database.connectionRevision.findFirstOrThrow();
  const { organizationId, connectionId, issuer, clientSecretEndpoint } = row;
  return { organizationId, connectionId, issuer: issuer ?? "", tokenEndpoint: clientSecretEndpoint ?? "" };
}

async function clientSecret(keys: readonly EncryptionKey[]): Promise<string> {
  const { clientSecretSealed } = await application.database.connectionRevision.findFirstOrThrow();
  return openText(clientSecretSealed ?? "", clientSecretPlace(await owner()), keys);
}

async function signingKeys(keys: readonly EncryptionKey[]): Promise<string[]> {
  const rows = await application.database.signingKey.findMany({ orderBy: { kid: "asc" } });
  return rows.map(({ kid, privateSealed }) => openText(privateSealed, signingKeyPlace(kid), keys));
}

beforeEach(() => arrange({ a: k1, b: k1 }));

test("after a rotation the newest key opens everything, and the old one is of no use any more", async () => {
  await expect(clientSecret([k2])).rejects.toThrow(SealBroken);
  expect(await rotateKeys(application.pool, [k2, k1])).toEqual({ resealed: 3, unreadable: [] });
  expect(await clientSecret([k2])).toBe("the client's secret");
  expect(await signingKeys([k2])).toEqual(["private a", "private b"]);
  expect(await rotateKeys(application.pool, [k2])).toEqual({ resealed: 0, unreadable: [] });
});

test("more values than one batch holds are all sealed anew, and a run that was cut off is continued", async () => {
  const kids = Array.from({ length: 450 }, (_, index) => `key-${index}`);
  await arrange(Object.fromEntries(kids.map((kid, index) => [kid, index % 3 === 0 ? k2 : k1])));
  const { resealed } = await rotateKeys(application.pool, [k2, k1]);
  expect(resealed).toBe(300 + 1);
  expect(await signingKeys([k2])).toHaveLength(450);
});

test("a value that no key opens stays as it is and is named, and the others are sealed anew all the same", async () => {
  await arrange({ a: k1, b: lost, c: k1 });
  const { resealed, unreadable } = await rotateKeys(application.pool, [k2, k1]);
  expect(resealed).toBe(3);
  expect(unreadable).toEqual([
    { table: "signing_key", id: "b", why: 'encryption key "lost" is not among SSO_ENCRYPTION_KEYS' },
  ]);
  expect(await rotateKeys(application.pool, [k2, k1, lost])).toEqual({ resealed: 1, unreadable: [] });
});

test("each value is found by an index, so that a hundred thousand take a hundred thousand steps and not their square", async () => {
  const { pool } = application;
  const sent: { readonly text: string; readonly values: unknown[] }[] = [];
  const noting = new Proxy(pool, {
    get(target, name) {
      if (name !== "query") return Reflect.get(target, name);
      return (text: string, values: unknown[]) => {
        sent.push({ text, values });
        return target.query(text, values);
      };
    },
  });
  expect((await rotateKeys(noting, [k2, k1])).resealed).toBe(3);
  const client = await pool.connect();
  try {
    // What can be found by an index is then, however small the table.
    await client.query("SET enable_seqscan = off");
    for (const { text, values } of sent) {
      const { rows } = await client.query<{ "QUERY PLAN": string }>(`EXPLAIN ${text}`, values);
      expect(rows.map((row) => row["QUERY PLAN"]).join("\n"), text).toMatch(/Index Cond: \(+(?:id|kid) [=>]/);
    }
  } finally {
    await client.query("RESET enable_seqscan");
    client.release();
  }
});
