import { link, readFile, rm, writeFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { isAlive } from "./process-state";
import { StartupProblem } from "./startup-problem";

/**
 * Runs `work` while no other process runs work under the same lock file. A lock whose process is gone is taken over.
 *
 * @throws {StartupProblem} when another process holds it for more than two minutes.
 */
export async function withFileLock<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  await acquire(path);
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function acquire(path: string): Promise<void> {
  const own = `${path}.${process.pid}`;
  await writeFile(own, String(process.pid), { mode: 0o600 });
  try {
    for (let waited = 0; waited < 120_000; waited += 50) {
      // A link appears with its content or not at all, so that nobody ever reads an empty lock.
      if (
        await link(own, path)
          .then(() => true)
          .catch(() => false)
      )
        return;
      const holder = Number(await readFile(path, "utf8").catch(() => ""));
      if (holder > 0 && !isAlive(holder)) await rm(path, { force: true });
      await pause(50);
    }
  } finally {
    await rm(own, { force: true });
  }
  throw new StartupProblem(
    `Another command has held ${path} for two minutes.`,
    "Wait until it is done. If none is running, remove that file.",
  );
}
