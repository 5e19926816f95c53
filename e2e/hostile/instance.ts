import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { builtApplication } from "@/scripts/support/built-application";
import { guardProcess } from "@/scripts/support/process-guard";
import { waitForAnswer } from "@/scripts/support/wait-for-answer";
import { quietPort } from "./quiet-port";

export interface LogLine {
  readonly event?: unknown;
  readonly code?: unknown;
  readonly correlationId?: unknown;
  readonly detail?: unknown;
  readonly [name: string]: unknown;
}

/** One running application: the production build as a process of its own. */
export interface Instance {
  readonly port: number;
  readonly process: ChildProcess;
  /** All that it printed so far. */
  readonly output: string;
  /** The lines of it that are JSON. */
  readonly logged: readonly LogLine[];
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const watch = fileURLToPath(new URL("./network-watch-program.cjs", import.meta.url));

/** Starts an application and waits until it is ready. */
export async function startInstance(env: NodeJS.ProcessEnv): Promise<Instance> {
  const port = await quietPort();
  const part = await builtApplication({ ...env, PORT: String(port), LISTEN_HOST: "127.0.0.1" }, null);
  const child = spawn(part.command, ["--require", watch, ...part.args], {
    cwd: part.cwd,
    env: part.env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  if (child.pid === undefined) throw new Error("the application could not be started");
  const forget = guardProcess(child.pid, "SIGTERM");
  child.once("exit", forget);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += String(chunk)));
  const stop = async (signal: NodeJS.Signals = "SIGTERM") => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(late);
  };
  try {
    const over = new AbortController();
    child.once("exit", () => over.abort(new Error(`the application ended:\n${output}`)));
    await waitForAnswer({ name: "application", url: `http://127.0.0.1:${port}/readyz`, signal: over.signal });
  } catch (fault) {
    await stop("SIGKILL");
    throw fault;
  }
  return {
    port,
    process: child,
    get output() {
      return output;
    },
    get logged() {
      return jsonLines(output);
    },
    stop,
  };
}

function jsonLines(output: string): LogLine[] {
  return output.split("\n").flatMap((line) => {
    if (!line.startsWith("{")) return [];
    try {
      const parsed: LogLine = JSON.parse(line);
      return [parsed];
    } catch {
      return [];
    }
  });
}
