import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { root } from "./data-folder";
import { findFreePort } from "./ports";
import { waitForAnswer } from "./wait-for-answer";

let running: ChildProcess | null = null;

afterEach(() => {
  running?.kill("SIGKILL");
  running = null;
});

/** Starts so many processes on one port and waits until it answers. */
async function start(count: number) {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const child = launch(count, port);
  await waitForAnswer({ name: "fixture", url, signal: new AbortController().signal });
  return { child, url };
}

function launch(count: number, port: number, env: Readonly<Record<string, string>> = {}): ChildProcess {
  const [program, fixture] = ["instances-program.mjs", "instances-fixture-program.mjs"].map((name) =>
    join(root, "scripts", "support", name),
  );
  const args = ["--conditions=react-server", "--import", "tsx", String(program), String(fixture), String(count)];
  running = spawn(process.execPath, args, {
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return running;
}

/** A connection of its own, as another visitor has. */
const visit = async (url: string) => (await fetch(url, { headers: { connection: "close" } })).text();

async function processes(url: string, count: number): Promise<Set<string>> {
  const seen = new Set<string>();
  while (seen.size < count) seen.add(await visit(url));
  return seen;
}

test("several processes serve one port, and what one is asked for its metrics tells of all", async () => {
  const { url } = await start(2);
  await processes(url, 2);
  const allowed = async () =>
    Number(/sso_events_total\{event="sign_in.allowed"[^}]*\} (\d+)/.exec(await visit(`${url}/metrics`))?.[1]);
  const before = await allowed();
  for (let number = 0; number < 6; number += 1) await visit(url);
  expect(await allowed()).toBe(before + 6);
  expect(await allowed()).toBe(before + 6);
});

test("one that dies is replaced, and the others go on", async () => {
  const { url } = await start(2);
  const before = await processes(url, 2);
  await visit(`${url}/die`).catch(() => undefined);
  // A connection that was given to the dying one is lost with it; the visitor's browser asks again.
  const another = async () => visit(url).catch(() => [...before][0] ?? "");
  let pid = await another();
  while (before.has(pid)) pid = await another();
  expect(pid).toMatch(/^\d+$/);
});

test("SIGTERM lets each answer what it has begun, and then everything has ended", async () => {
  const { url, child } = await start(2);
  const response = await fetch(`${url}/slow`);
  const reader = response.body?.getReader();
  await reader?.read();
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const rest = await reader?.read();
  expect(Buffer.from(rest?.value ?? []).toString()).toBe("and answered");
  await reader?.cancel();
  expect(await exited).toEqual([0, null]);
});

test("a start that fails in every process ends with its exit code instead of being tried for ever", async () => {
  const child = launch(2, await findFreePort(), { FIXTURE_FAILS: "1" });
  expect(await once(child, "exit")).toEqual([3, null]);
});
