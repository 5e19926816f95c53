import { availableParallelism } from "node:os";
import { StartupProblem } from "./startup-problem";

const most = 64;

/** `--instances N`, or `--instances auto` for one a core; one without it. @throws {StartupProblem} for anything else. */
export function readInstances(args: readonly string[]): number {
  if (args.length === 0) return 1;
  const [option, value, ...rest] = args.flatMap((arg) => arg.split("="));
  const count = value === "auto" ? availableParallelism() : Number(value);
  if (option === "--instances" && rest.length === 0 && Number.isInteger(count) && count >= 1 && count <= most)
    return count;
  throw new StartupProblem(
    `"${args.join(" ")}" is nothing that npm run start knows.`,
    `Use: npm run start -- --instances 4 (1 to ${most}, or auto: one process for each core).`,
  );
}
