import { onCall } from "@/lib/server/http/guarded-client";
import { onStatement } from "@/lib/server/persistence/database";

export interface Counted<Result> {
  readonly result: Result;
  /** Every SQL statement that this process sent meanwhile. */
  readonly statements: readonly string[];
  /** Every outgoing call, as `GET https://…`. */
  readonly calls: readonly string[];
}

/** Counts what a piece of work costs in SQL statements and outgoing calls. */
export async function counted<Result>(work: () => Promise<Result>): Promise<Counted<Result>> {
  const statements: string[] = [];
  const calls: string[] = [];
  const stops = [
    onStatement((sql) => statements.push(sql)),
    onCall(({ method, url }) => calls.push(`${method} ${url}`)),
  ];
  try {
    return { result: await work(), statements, calls };
  } finally {
    for (const stop of stops) stop();
  }
}
