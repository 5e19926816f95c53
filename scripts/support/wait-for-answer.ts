import { setTimeout as pause } from "node:timers/promises";
import { StartupProblem } from "./startup-problem";

export interface AnswerWait {
  readonly name: string;
  readonly url: string;
  readonly signal: AbortSignal;
  readonly isReady?: (status: number) => boolean;
  readonly milliseconds?: number;
}

/**
 * Waits until `url` answers with a status that `isReady` (2xx unless said otherwise).
 *
 * @throws {StartupProblem} when it does not within `milliseconds` (60 seconds), and the signal's reason when aborted.
 */
export async function waitForAnswer({ name, url, signal, isReady = isSuccess, milliseconds = 60_000 }: AnswerWait) {
  const until = Date.now() + milliseconds;
  let last = "no answer";
  while (Date.now() < until) {
    signal.throwIfAborted();
    try {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(5_000)]);
      const response = await fetch(url, { redirect: "manual", signal: limit });
      const body = await response.text();
      if (isReady(response.status)) return;
      last = `status ${response.status} ${body.slice(0, 300)}`.trim();
    } catch (error) {
      signal.throwIfAborted();
      const { cause } = error instanceof Error ? error : {};
      last = cause instanceof Error ? cause.message : String(error);
    }
    await pause(50);
  }
  throw new StartupProblem(
    `The ${name} is not ready at ${url} after ${Math.round(milliseconds / 1000)} seconds (${last}).`,
    "Its log in .data/logs says more.",
  );
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
