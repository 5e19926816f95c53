import pg from "pg";
import { expect, it } from "vitest";
import { createTestDatabase } from "./test-database";

it("gives every test file a migrated database of its own", async () => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  await ask(
    one.url,
    `INSERT INTO platform (id, key, name, launch_url) VALUES (gen_random_uuid(), 'a', 'A', 'https://a.example')`,
  );
  expect(await ask(one.url, "SELECT key FROM platform")).toEqual([{ key: "a" }]);
  expect(await ask(other.url, "SELECT key FROM platform")).toEqual([]);
  await Promise.all([one.drop(), other.drop()]);
  await expect(ask(one.url, "SELECT 1")).rejects.toThrow("does not exist");
});

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
