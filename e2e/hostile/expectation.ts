import { setTimeout as pause } from "node:timers/promises";

/** What did not hold, in words that follow `FAIL <id>`. */
export class Unmet extends Error {
  override readonly name = "Unmet";
}

/** What cannot be tried on this machine, and why; no failure. */
export class NotHere extends Error {
  override readonly name = "NotHere";
}

export function expect(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Unmet(otherwise);
}

export function expectEqual(what: string, got: unknown, wanted: unknown): void {
  const [left, right] = [JSON.stringify(got), JSON.stringify(wanted)];
  expect(left === right, `${what}: ${left}, not ${right}`);
}

/** Fails when what cannot be missing is. */
export function present<Value>(value: Value | null | undefined, what: string): Value {
  if (value === null || value === undefined) throw new Unmet(`there is no ${what}`);
  return value;
}

/** Waits until something holds, and fails when it does not come to it. */
export async function comesTrue(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const until = Date.now() + 30_000;
  while (!(await holds())) {
    expect(Date.now() < until, `it never came to this: ${what}`);
    await pause(5);
  }
}
