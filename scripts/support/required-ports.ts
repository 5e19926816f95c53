import { isPortFree } from "./ports";
import { StartupProblem } from "./startup-problem";

/**
 * Sees to it that ports are free before anything is started.
 *
 * @throws {StartupProblem} that names the taken ones and a way to use others.
 */
export async function requirePorts(uses: ReadonlyMap<number, string>, command: string): Promise<void> {
  const taken: number[] = [];
  for (const port of uses.keys()) {
    if (!(await portIsFree(port))) taken.push(port);
  }
  if (taken.length === 0) return;
  const named = taken.map((port) => `${port} (${uses.get(port)})`).join(" and ");
  const first = Math.min(...uses.keys());
  throw new StartupProblem(
    `${taken.length === 1 ? `Port ${named} is` : `Ports ${named} are`} taken by another program.`,
    `End that program, or use another port, for instance: PORT=${first >= 3000 && first < 60_000 ? first + 10 : 3010} ${command}`,
  );
}

async function portIsFree(port: number): Promise<boolean> {
  try {
    return await isPortFree(port);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EACCES")) throw error;
    throw new StartupProblem(`Port ${port} is reserved for the administrator.`, "Use a port above 1023.");
  }
}
