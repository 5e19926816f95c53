import { randomBytes } from "node:crypto";
import pg from "pg";

/** A name that no other run has, and that says where it came from. */
export function newDatabaseName(): string {
  return `test_${process.pid}_${randomBytes(6).toString("hex")}`;
}

/** Drops a database, with whatever is still connected to it. */
export function dropDatabase(serverUrl: string, name: string): Promise<void> {
  return order(serverUrl, `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
}

/** Sends a server one statement over a connection of its own. */
export async function order(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
