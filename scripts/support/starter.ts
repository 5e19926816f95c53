import { readFileSync } from "node:fs";

/**
 * Calls `ended` once the npm command that started this process is gone. npm passes a SIGTERM on to its shell only, and
 * killed outright it passes on nothing; either way this process would live on with nobody to stop it. Returns what ends
 * the watch. Only for Linux, whose `sh` stays between npm and the script; elsewhere it hands its place to the script.
 */
export function watchStarter(ended: () => void): () => void {
  const chain = process.env.npm_lifecycle_event ? ancestors() : [];
  const watch = setInterval(() => {
    // Compared from the top: a link that broke far above gives this process no new parent.
    if (ancestors().slice(0, chain.length).join() === chain.join()) return;
    clearInterval(watch);
    ended();
  }, 300);
  watch.unref();
  return () => clearInterval(watch);
}

/** The parent, the shell between it and npm, and npm itself: tsx starts the script in a process of its own. */
function ancestors(): number[] {
  const found: number[] = [];
  let pid: number | null = process.pid;
  for (let steps = 0; steps < 3 && pid !== null; steps += 1) {
    pid = parentOf(pid);
    if (pid !== null && pid > 1) found.push(pid);
  }
  return found;
}

function parentOf(pid: number): number | null {
  try {
    // "pid (name) state ppid …", where the name may hold anything, also brackets.
    const afterName = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "");
    return Number(afterName.split(" ")[1]);
  } catch {
    return null;
  }
}
