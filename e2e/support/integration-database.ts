import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "@/lib/server/persistence/migrate";
import { root } from "@/scripts/support/data-folder";
import { dropDatabase, newDatabaseName, order } from "./database-orders";
import { startTestPostgres } from "./test-postgres";

declare module "vitest" {
  export interface ProvidedContext {
    postgres: { readonly serverUrl: string; readonly template: string };
  }
}

/** Vitest's global set-up of the integration tests: one PostgreSQL, and one migrated database to copy. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestPostgres();
  const serverUrl = server.url();
  // For tests that make databases of their own on the server.
  process.env.TEST_DATABASE_URL = serverUrl;
  const template = newDatabaseName();
  await order(serverUrl, `CREATE DATABASE ${pg.escapeIdentifier(template)}`);
  await migrate(server.url(template), join(root, "prisma", "migrations"));
  project.provide("postgres", { serverUrl, template });
  return async () => {
    await dropDatabase(serverUrl, template);
    await server.stop();
  };
}
