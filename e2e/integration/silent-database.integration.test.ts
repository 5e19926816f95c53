import { afterAll, beforeAll, expect, test } from "vitest";
import { type Connected, connectDatabase } from "@/lib/server/persistence/database";
import { type DatabaseProxy, startDatabaseProxy } from "../hostile/database-proxy";
import { createTestDatabase, type TestDatabase } from "../support/test-database";

let database: TestDatabase;
let proxy: DatabaseProxy;
let connected: Connected;

const patience = 300;

beforeAll(async () => {
  database = await createTestDatabase();
  proxy = await startDatabaseProxy(database.url);
  connected = connectDatabase(proxy.url, 2, patience);
});

afterAll(async () => {
  await connected?.close();
  await proxy?.stop();
  await database?.drop();
});

const asked: readonly (readonly [string, () => Promise<unknown>])[] = [
  ["a statement of a hot path", () => connected.pool.query({ name: "one", text: "SELECT 1 AS one" })],
  ["a statement of Prisma", () => connected.database.organization.count()],
  ["a transaction", () => connected.database.$transaction((within) => within.organization.count())],
];

test.each(asked)(
  "a database that falls silent gives back %s as a fault, and its connections are replaced when it is back",
  async (_what, ask) => {
    await Promise.all([ask(), ask()]);
    proxy.fallSilent();
    const answers = await Promise.allSettled([ask(), ask()]);
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    proxy.restore();
    await Promise.all([ask(), ask(), ask()]);
  },
);
