import pg from "pg";
import { inject } from "vitest";
import { dropDatabase, newDatabaseName, order } from "./database-orders";

/** A migrated, empty database for one test file. */
export interface TestDatabase {
  readonly url: string;
  /** Sends the server one statement, from outside the database. */
  onServer(statement: string): Promise<void>;
  drop(): Promise<void>;
}

/** Copies the migrated template: some 50 ms. For integration tests only, whose global set-up makes the template. */
export function createTestDatabase(): Promise<TestDatabase> {
  return createFrom(inject("postgres").template);
}

/** A database without a table, for what comes before or instead of the migrations. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return createFrom("template0");
}

async function createFrom(template: string): Promise<TestDatabase> {
  const { serverUrl } = inject("postgres");
  const name = newDatabaseName();
  await order(serverUrl, `CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${pg.escapeIdentifier(template)}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    onServer: (statement) => order(serverUrl, statement),
    drop: () => dropDatabase(serverUrl, name),
  };
}
