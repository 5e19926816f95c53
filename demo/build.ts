import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { z } from "zod";
import { buildId } from "@/scripts/support/built-application";
import { dataFolder, readJson, root, writeJson } from "@/scripts/support/data-folder";
import type { Supervisor } from "@/scripts/support/process-supervisor";

/** Beside the build, so that it goes when the build goes. */
const record = join(root, ".next", "built-from.json");
const recordSchema = z.object({ sources: z.string(), build: z.string() });

/** Everything that a production build is made of. */
const sources = [
  ...["app", "components", "lib", "public", "prisma/schema.prisma", "next.config.js", "postcss.config.mjs"],
  ...["tsconfig.json", "package.json", "package-lock.json", "proxy.ts", "instrumentation.ts"],
];

/**
 * Makes the production build, unless the sources are those of the last one. Tells what it did. With `DEMO_BUILD=ready` the
 * build that lies there is taken as it is: npm test has just made it.
 */
export async function buildUnlessUnchanged(supervisor: Supervisor): Promise<string> {
  if (process.env.DEMO_BUILD === "ready" && (await buildId()) !== null) return "as it is";
  const digest = await digestOf(root, sources);
  const last = recordSchema.safeParse(await readJson(record));
  if (last.success && last.data.sources === digest && last.data.build === (await buildId())) return "unchanged";

  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  await supervisor.runToEnd({
    name: "production build",
    command: process.execPath,
    args: [next, "build"],
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    logFile: join(dataFolder, "logs", "build.log"),
  });
  const build = await buildId();
  if (build !== null) await writeJson(record, { sources: digest, build });
  return "built";
}

/** A digest of the names and contents of files and of everything below folders; what does not exist is left out. */
async function digestOf(folder: string, paths: readonly string[]): Promise<string> {
  const digest = createHash("sha256");
  for (const path of paths) {
    for (const file of await filesBelow(folder, path)) {
      const content = createHash("sha256").update(await readFile(join(folder, file)));
      digest.update(`${file}\0${content.digest("hex")}\n`);
    }
  }
  return digest.digest("hex");
}

async function filesBelow(folder: string, path: string): Promise<string[]> {
  const entries = await readdir(join(folder, path), { withFileTypes: true, recursive: true }).catch((error) => {
    if (error.code === "ENOTDIR") return null;
    if (error.code === "ENOENT") return [];
    throw error;
  });
  if (entries === null) return [path];
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
