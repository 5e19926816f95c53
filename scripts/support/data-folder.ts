import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { StartupProblem } from "./startup-problem";

/** The checkout. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[/\\]$/, "");

/** Where everything that these commands make is kept; git ignores it. Journeys name another one, so as to disturb nobody's demo. */
export const dataFolder = process.env.DEMO_DATA_FOLDER || join(root, ".data");

/** Makes `.data`. Its files guard themselves (0600); the folder can be passed through, because PostgreSQL may run as another user. */
export async function ensureDataFolder(folder: string = dataFolder): Promise<void> {
  if (existsSync(folder)) return;
  try {
    await mkdir(folder, { recursive: true });
    await chmod(folder, 0o711);
  } catch (error) {
    throw new StartupProblem(
      `The folder ${folder} cannot be made (${error instanceof Error ? error.message : error}).`,
      "Use a checkout that you may write to.",
    );
  }
}

/** The JSON in a file, or null when there is no such file or no JSON in it. The caller checks its shape. */
export async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    if (error instanceof Error && "code" in error && error.code === "EACCES") {
      throw new StartupProblem(
        `${path} belongs to another user.`,
        `Run the command as the user that it ran as before, or remove ${dirname(path)}.`,
      );
    }
    throw error;
  }
}

/** Writes a file that only its owner can read, all at once: a reader sees the old content or the new, never a part. */
async function writePrivately(path: string, content: string): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString("hex")}`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(temporary, content, { mode: 0o600, flag: "wx" });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** As `writePrivately`, for JSON. */
export async function writeJson(path: string, value: unknown): Promise<void> {
  await writePrivately(path, `${JSON.stringify(value, null, 2)}\n`);
}
