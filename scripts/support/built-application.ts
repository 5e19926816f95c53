import { existsSync } from "node:fs";
import { cp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./data-folder";
import type { Part } from "./process-supervisor";
import { StartupProblem } from "./startup-problem";

const instancesProgram = join(root, "scripts", "support", "instances-program.mjs");
const standalone = join(root, ".next", "standalone");

const server = join(standalone, "server.js");

/** Twice what Node gives to what was made lately: most of what a request makes then ends before it is looked at. */
const nodeFlags = ["--max-semi-space-size=32"];

/** The id of the production build, or null when there is none that could be served. */
export async function buildId(): Promise<string | null> {
  if (!existsSync(server)) return null;
  return readFile(join(root, ".next", "BUILD_ID"), "utf8").catch(() => null);
}

/**
 * The production server as a part: Next's standalone output, which holds all that it needs and is what a container
 * would run. What it serves as files is put beside it first, because `next build` leaves that to others.
 *
 * @throws {StartupProblem} when there is no build.
 */
export async function builtApplication(env: NodeJS.ProcessEnv, logFile: string | null, instances = 1): Promise<Part> {
  const id = await buildId();
  if (id === null) throw new StartupProblem("There is no production build.", "Run npm run build first.");
  const mark = join(standalone, ".files-of-build");
  if ((await readFile(mark, "utf8").catch(() => null)) !== id) {
    await replace(join(root, ".next", "static"), join(standalone, ".next", "static"));
    await replace(join(root, "public"), join(standalone, "public"));
    // The readiness check compares the database with these.
    await replace(join(root, "prisma", "migrations"), join(standalone, "prisma", "migrations"));
    await writeFile(mark, id);
  }
  return {
    name: "application",
    command: process.execPath,
    args: [...nodeFlags, ...(instances === 1 ? [server] : [instancesProgram, server, String(instances)])],
    cwd: standalone,
    env: {
      ...{ ...env, NODE_ENV: "production" },
      // Next listens on the host in HOSTNAME, which in a container is the container's name.
      HOSTNAME: env.LISTEN_HOST ?? "0.0.0.0",
      // Longer than balancers keep an idle connection (60 s, most of them): one that we closed a moment before they use it costs somebody a 502.
      KEEP_ALIVE_TIMEOUT: env.KEEP_ALIVE_TIMEOUT ?? "75000",
    },
    logFile,
  };
}

/** Copies a folder into place so that a server that is starting never finds half of it. */
async function replace(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return;
  const half = `${to}.${process.pid}`;
  await cp(from, half, { recursive: true });
  await rm(to, { recursive: true, force: true });
  await rename(half, to);
}
