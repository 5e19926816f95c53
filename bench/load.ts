import { fork } from "node:child_process";
import { join } from "node:path";
import type { SystemName } from "./flows";

export interface Load {
  readonly system: SystemName;
  readonly kind: "start" | "login";
  readonly baseUrl: string;
  /** One organization, or `prefix` with a number from 1 to `count`. */
  readonly slugs:
    | { readonly kind: "one"; readonly slug: string }
    | { readonly kind: "many"; readonly prefix: string; readonly count: number };
  readonly concurrency: number;
  readonly seconds: number;
  /** No more than so many. */
  readonly most?: number;
  /** At most so many a second, evenly; without it each visitor goes on at once. */
  readonly perSecond?: number;
  /** Every visit comes from an address of its own, as a proxy that is trusted says. */
  readonly manyAddresses?: boolean;
  /** Whether an answer that is none of a sign-in ends the load or is counted. */
  readonly refusals?: "end" | "count";
}

export interface LoadResult {
  readonly count: number;
  readonly seconds: number;
  /** Milliseconds of each, shortest first. */
  readonly times: readonly number[];
  /** Milliseconds that visitors waited for the system in all, the provider's part in it. */
  readonly waited: number;
  /** Of `count`, so many were not let through; 0 unless refusals are counted. */
  readonly refused: number;
  /** The first few of them, in words. */
  readonly because: readonly string[];
}

export interface LoadGenerator {
  run(load: Load): Promise<LoadResult>;
  stop(): void;
}

/** A program that waits for orders over its channel. */
export async function startProgram(file: string, args: readonly string[] = []): Promise<ReturnType<typeof fork>> {
  const child = fork(join(import.meta.dirname, file), [...args], { execArgv: ["--import", "tsx"], stdio: "inherit" });
  await new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  return child;
}

export async function startLoadGenerator(): Promise<LoadGenerator> {
  const child = await startProgram("load-program.ts");
  return {
    run: (load) =>
      new Promise((resolve, reject) => {
        child.once("message", (answer: LoadResult | { readonly failed: string }) =>
          "failed" in answer ? reject(new Error(answer.failed)) : resolve(answer),
        );
        child.send(load);
      }),
    stop: () => child.disconnect(),
  };
}
