import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { statements } from "@/lib/server/persistence/statements";
import { createTestDatabase, type TestDatabase } from "../support/test-database";

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 1 });
});

afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

const prepared = async () => (await pool.query("SELECT name FROM pg_prepared_statements")).rowCount;

test("a statement is planned once for a connection, however often it is sent", async () => {
  const rows = statements(pool);
  for (const number of [1, 2, 3])
    expect(await rows<{ sum: number }>`SELECT ${number}::int + 1 AS sum`).toEqual([{ sum: number + 1 }]);
  expect(await prepared()).toBe(1);
});

test("a plan that was made while a table was empty is not kept while the table fills", async () => {
  await pool.query("CREATE TABLE visit (token text UNIQUE); ANALYZE visit");
  const rows = statements(pool);
  const visit = (token: string) => rows`SELECT token FROM visit WHERE token = ${token}`;
  const planOf = async (generation: number) => {
    const named = await pool.query<{ name: string }>(
      "SELECT name FROM pg_prepared_statements WHERE statement LIKE 'SELECT token FROM visit%' ORDER BY prepare_time",
    );
    const plan = await pool.query<{ "QUERY PLAN": string }>(`EXPLAIN EXECUTE "${named.rows[generation]?.name}" ('x')`);
    return plan.rows.map((row) => row["QUERY PLAN"]).join("\n");
  };
  for (let time = 0; time < 64; time += 1) await visit(`${time}`);
  await pool.query("INSERT INTO visit SELECT 't' || n FROM generate_series(1, 20000) n");
  expect(await planOf(0)).toContain("Seq Scan");
  for (let time = 0; time < 10; time += 1) await visit(`${time}`);
  expect(await planOf(1)).not.toContain("Seq Scan");
});

test("behind a pooler that loses what a connection was told, each statement is sent whole, and none is lost", async () => {
  const rows = statements(pool);
  const ask = (number: number) => rows<{ twice: number }>`SELECT ${number}::int * 2 AS twice`;
  expect(await ask(1)).toEqual([{ twice: 2 }]);
  // As when the pooler hands out another connection of its own.
  await pool.query("DEALLOCATE ALL");
  expect(await ask(2)).toEqual([{ twice: 4 }]);
  expect(await ask(3)).toEqual([{ twice: 6 }]);
  expect(await prepared(), "nothing is prepared any more").toBe(0);
});

test("what is wrong with a statement itself is said, and not tried again", async () => {
  const rows = statements(pool);
  await expect(rows`SELECT ${1}::int / 0`).rejects.toThrow(/division by zero/);
});
