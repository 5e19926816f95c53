import "server-only";
import { createHash } from "node:crypto";
import { DatabaseError, type Pool, type QueryResultRow } from "pg";
import { Prisma } from "./generated/client";

/** Sends a statement that is written out, with its values apart, and gives the rows. */
export type Statements = <Row extends QueryResultRow>(
  strings: TemplateStringsArray,
  ...values: readonly unknown[]
) => Promise<Row[]>;

/**
 * What PostgreSQL answers before it does anything, when a connection does not remember a statement that it was told of, knows
 * another of that name, or planned it for tables that have changed since (invalid_sql_statement_name,
 * duplicate_prepared_statement, feature_not_supported).
 */
const forgotten = ["26000", "42P05", "0A000"];

/**
 * Sent so often, a statement gets another name and with it another plan. PostgreSQL keeps the plan of a prepared statement until
 * it analyzes a table again, a minute later at the earliest: one that was made for an almost empty table reads all of it, and goes
 * on doing so while a first Monday morning fills it. After the last of these no table is so small any more.
 */
const planAgainAt = [64, 1_024, 16_384];

/**
 * The statements of the hot paths, on the pool that Prisma uses: what Prisma adds to a statement that is written out anyway,
 * and what planning it anew costs PostgreSQL, is more than the statement itself (docs/performance.md). Each is prepared once
 * for a connection, and a few times more as its tables grow. A pooler in transaction mode that does not carry such statements along (PgBouncer before 1.21) mixes
 * connections up; the first answer that says so ends the preparing, and the statement is sent again, whole.
 */
export function statements(pool: Pool): Statements {
  const known = new Map<string, { readonly digest: string; sent: number }>();
  let prepares = true;

  function nameOf(text: string): string {
    const statement = known.get(text) ?? { digest: createHash("sha256").update(text).digest("base64url"), sent: 0 };
    known.set(text, statement);
    statement.sent += 1;
    return `${statement.digest}-${planAgainAt.filter((often) => statement.sent > often).length}`;
  }

  return async (strings, ...values) => {
    const { text, values: apart } = Prisma.sql(strings, ...values);
    if (prepares) {
      try {
        return (await pool.query({ name: nameOf(text), text, values: apart })).rows;
      } catch (error) {
        if (!(error instanceof DatabaseError && forgotten.includes(error.code ?? ""))) throw error;
        prepares = false;
      }
    }
    return (await pool.query({ text, values: apart })).rows;
  };
}
