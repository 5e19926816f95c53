import { onCall } from "@/lib/server/http/guarded-client";
import { onStatement } from "@/lib/server/persistence/database";

export interface Counted<Result> {
  readonly result: Result;
  /** Every SQL statement that this process sent meanwhile. */
  readonly statements: readonly string[];
  /** Every outgoing call, as `GET https://…`. */
  readonly calls: readonly string[];
  /** How many functions were compiled from text, as zod does for each object schema that is made. */
  readonly compiled: number;
}

/** Counts what a piece of work costs in SQL statements, outgoing calls and compiling. */
export async function counted<Result>(work: () => Promise<Result>): Promise<Counted<Result>> {
  const statements: string[] = [];
  const calls: string[] = [];
  let compiled = 0;
  const stops = [
    onStatement((sql) => statements.push(sql)),
    onCall(({ method, url }) => calls.push(`${method} ${url}`)),
    onCompilation(() => {
      compiled += 1;
    }),
  ];
  try {
    return { result: await work(), statements, calls, compiled };
  } finally {
    for (const stop of stops) stop();
  }
}

function onCompilation(listener: () => void): () => void {
  const { Function: compile } = globalThis;
  globalThis.Function = new Proxy(compile, {
    construct(target, args, newTarget) {
      listener();
      return Reflect.construct(target, args, newTarget);
    },
  });
  return () => {
    globalThis.Function = compile;
  };
}
