import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { guardProcess } from "./process-guard";
import { isAlive } from "./process-state";
import { watchStarter } from "./starter";
import { StartupProblem } from "./startup-problem";

export interface Part {
  /** As the reader knows it: "identity provider". */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Where its output is collected; null: it goes to the terminal. */
  readonly logFile: string | null;
}

/** Something that runs already, such as PostgreSQL, and is to be stopped with the rest. */
export interface RunningPart {
  readonly name: string;
  readonly logFile: string | null;
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

export interface Supervisor {
  /** Starts a part that must run until the end; when it ends by itself, everything ends. */
  start(part: Part): Promise<void>;
  /** Runs a part that ends by itself. @throws {StartupProblem} with its last lines when it fails. */
  runToEnd(part: Part): Promise<void>;
  /** Takes over the end of something that runs already. */
  own(part: RunningPart): void;
  /** Aborted as soon as the end has begun; work in progress listens to it. */
  readonly signal: AbortSignal;
}

type Ending =
  | { readonly kind: "asked" }
  | { readonly kind: "part"; readonly name: string; readonly how: string; readonly logFile: string | null }
  | { readonly kind: "fault"; readonly error: unknown };

const stopSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs `work`, which starts parts, and then waits until somebody asks for the end (Ctrl-C, SIGTERM, SIGHUP, npm is gone) or a part
 * ends by itself. Whatever happens, all parts are stopped, the last started first, and none is left behind. Gives the exit
 * code: 0 when the end was asked for. A second Ctrl-C kills what has not ended yet.
 */
export async function supervise(work: (supervisor: Supervisor) => Promise<void>): Promise<number> {
  const running: RunningPart[] = [];
  const groups = new Set<number>();
  const abort = new AbortController();
  let end: (ending: Ending) => void = () => undefined;
  const ending = new Promise<Ending>((resolve) => {
    end = resolve;
  });

  const asked = { at: 0 };
  const onSignal = () => {
    // npm, tsx and the terminal may each pass on one and the same Ctrl-C.
    if (asked.at > 0 && Date.now() - asked.at > 1_000) {
      for (const group of groups) kill(-group, "SIGKILL");
      console.error("Killed what had not ended yet.");
      process.exit(130);
    }
    if (asked.at === 0) {
      asked.at = Date.now();
      end({ kind: "asked" });
    }
  };
  for (const signal of stopSignals) process.on(signal, onSignal);
  const unwatch = watchStarter(() => end({ kind: "asked" }));
  // Whoever read the output may be gone already; that is no reason to stop halfway.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

  const launch = async (part: Part) => {
    abort.signal.throwIfAborted();
    const child = await spawnPart(part);
    if (child.pid !== undefined) groups.add(child.pid);
    return child;
  };

  const supervisor: Supervisor = {
    signal: abort.signal,
    own(part) {
      running.push(part);
      part.ended.then(() => end({ kind: "part", name: part.name, how: "ended", logFile: part.logFile }));
    },
    async start(part) {
      const child = await launch(part);
      const ended = untilEnded(child);
      running.push({ name: part.name, logFile: part.logFile, ended, stop: () => stopGroup(child, ended) });
      ended.then((how) => end({ kind: "part", name: part.name, how, logFile: part.logFile }));
    },
    async runToEnd(part) {
      const child = await launch(part);
      const ended = untilEnded(child);
      const onAbort = () => void stopGroup(child, ended);
      abort.signal.addEventListener("abort", onAbort);
      const how = await ended;
      abort.signal.removeEventListener("abort", onAbort);
      abort.signal.throwIfAborted();
      if (child.exitCode === 0) return;
      throw new StartupProblem(
        `The ${part.name} ${how}.${await lastLines(part.logFile)}`,
        part.logFile ? `The whole log is ${part.logFile}.` : "Put that right, then run the command again.",
      );
    },
  };

  const body = work(supervisor).catch((error: unknown) => end({ kind: "fault", error }));
  const first = await ending;
  if (first.kind === "asked") console.log("\nStopping …");
  abort.abort(new Error("ending"));
  // Work in progress either notices at once or is short; nothing may be started behind the stop's back.
  await Promise.race([body, pause(30_000, undefined, { ref: false })]);
  if (first.kind !== "asked") await explain(first);
  for (const part of running.reverse()) {
    await part.stop().catch((error: unknown) => console.error(`${part.name} could not be stopped:`, error));
  }
  unwatch();
  for (const signal of stopSignals) process.off(signal, onSignal);
  if (first.kind === "asked") console.log("Everything is stopped.");
  return first.kind === "asked" ? 0 : 1;
}

async function explain(ending: Exclude<Ending, { kind: "asked" }>): Promise<void> {
  if (ending.kind === "part") {
    const where = ending.logFile ? `\nThe whole log is ${ending.logFile}.` : "";
    console.error(
      `\nThe ${ending.name} ${ending.how}, so everything is being stopped.${await lastLines(ending.logFile)}`,
    );
    console.error(`Run the command again to start anew; what is stored is kept.${where}`);
  } else if (ending.error instanceof StartupProblem) {
    console.error(`\n${ending.error.message}\n${ending.error.whatToDo}`);
  } else {
    console.error("\nThis went wrong, so everything is being stopped:", ending.error);
  }
}

async function spawnPart({ command, args, env, cwd, logFile }: Part): Promise<ChildProcess> {
  if (logFile === null) return spawnGroup("inherit");
  await mkdir(dirname(logFile), { recursive: true });
  const log = await open(logFile, "w", 0o600);
  try {
    return spawnGroup(log.fd);
  } finally {
    await log.close();
  }

  function spawnGroup(output: number | "inherit"): ChildProcess {
    // A process group of its own: Ctrl-C reaches this process alone, which then stops the parts in order.
    const child = spawn(command, args, { env, cwd, detached: true, stdio: ["ignore", output, output] });
    if (child.pid !== undefined) {
      const forget = guardProcess(child.pid, "SIGTERM");
      child.once("exit", forget);
    }
    return child;
  }
}

/** How a process ended, in words that follow its name. */
function untilEnded(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(`could not be started (${error.message})`));
    child.once("exit", (code, signal) => resolve(signal ? `was ended by ${signal}` : `ended with exit code ${code}`));
  });
}

async function stopGroup(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  if (child.exitCode === null && child.signalCode === null) {
    kill(pid, "SIGTERM");
    await Promise.race([ended, pause(10_000, undefined, { ref: false })]);
  }
  // Whatever the leader has left behind in its group, or the leader itself when it does not listen.
  kill(-pid, "SIGKILL");
  await ended;
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (isAlive(Math.abs(pid))) throw error;
  }
}

/** The end of a log, indented below a message; nothing when there is none. */
async function lastLines(logFile: string | null): Promise<string> {
  if (logFile === null) return "";
  const lines = (await readFile(logFile, "utf8").catch(() => "")).trimEnd().split("\n").slice(-15);
  return lines.join("") === "" ? "" : ` Its last lines:\n\n${lines.map((line) => `    ${line}`).join("\n")}\n`;
}
