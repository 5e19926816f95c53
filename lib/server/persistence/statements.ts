import "server-only";
import type { Pool, QueryResultRow } from "pg";
import { Prisma } from "./generated/client";

/** Sends a statement that is written out, with its values apart, and gives the rows. */
export type Statements = <Row extends QueryResultRow>(
  strings: TemplateStringsArray,
  ...values: readonly unknown[]
) => Promise<Row[]>;

/**
 * The statements of the hot paths, on the pool that Prisma uses: what Prisma adds to a statement that is written out
 * anyway costs more processor time than the statement itself (docs/performance.md). Unnamed, so that no connection
 * remembers anything, which a pooler in transaction mode would mix up.
 */
export function statements(pool: Pool): Statements {
  return async (strings, ...values) => {
    const { text, values: apart } = Prisma.sql(strings, ...values);
    const { rows } = await pool.query({ text, values: apart });
    return rows;
  };
}
