import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

let guard: ChildProcess | null = null;

/**
 * Sees to it that a process group ends with this process, even when this process is killed outright. `pid` is the
 * group's leader, `signal` its polite end. Returns what to call once the group has ended.
 */
export function guardProcess(pid: number, signal: NodeJS.Signals): () => void {
  guard ??= startGuard();
  guard.stdin?.write(`+${pid} ${signal}\n`);
  return () => guard?.stdin?.write(`-${pid}\n`);
}

function startGuard(): ChildProcess {
  const script = fileURLToPath(new URL("./process-guard-program.mjs", import.meta.url));
  const child = spawn(process.execPath, [script], { detached: true, stdio: ["pipe", "ignore", "ignore"], cwd: "/" });
  // It must not keep this process alive: it ends when the pipe does.
  child.unref();
  if (child.stdin && "unref" in child.stdin && typeof child.stdin.unref === "function") child.stdin.unref();
  child.stdin?.on("error", () => undefined);
  return child;
}
