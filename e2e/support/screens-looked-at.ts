import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Names the folder to the workers, which Playwright starts with this process's environment. */
const variable = "E2E_SCREENS_LOOKED_AT";

/** Makes the place where all workers of one run note the screens they have looked at; the result removes it. */
export async function noteScreensLookedAt(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "pacvue-screens-"));
  process.env[variable] = folder;
  return () => rm(folder, { recursive: true, force: true });
}

/** Whether no worker of this run has looked at the screen of this name yet. Asking counts as looking. */
export async function isFirstToLook(screen: string): Promise<boolean> {
  const folder = process.env[variable];
  if (!folder) throw new Error("the run has no place to note its screens in");
  try {
    const note = await open(join(folder, encodeURIComponent(screen)), "wx");
    await note.close();
    return true;
  } catch (fault) {
    if (fault instanceof Error && "code" in fault && fault.code === "EEXIST") return false;
    throw fault;
  }
}
