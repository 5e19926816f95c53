import { readEnvironment } from "@/lib/server/env";
import { StartupProblem } from "./startup-problem";

/** The variables of `given` that say something, on top of `defaults`: what the user has set wins. */
export function withDefaults(
  given: NodeJS.ProcessEnv,
  defaults: Readonly<Record<string, string | undefined>>,
): NodeJS.ProcessEnv {
  const said = Object.entries(given).filter(([, value]) => value !== undefined && value !== "");
  return { NODE_ENV: given.NODE_ENV, ...defaults, ...Object.fromEntries(said) };
}

/**
 * The environment as the application will read it.
 *
 * @throws {StartupProblem} that names every variable that is missing or wrong.
 */
export function checkedEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const reading = readEnvironment(env);
  if (reading.ok) return env;
  throw new StartupProblem(
    `The environment is not right:\n${reading.problems.map((problem) => `  ${problem}`).join("\n")}`,
    "Set these variables and run the command again, or try the product with npm run demo, which needs none.",
  );
}

/** The port to serve on. @throws {StartupProblem} when PORT is no port. */
export function readPort(env: NodeJS.ProcessEnv): number {
  const port = Number(env.PORT || "3000");
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new StartupProblem(`PORT is "${env.PORT}", which is no port.`, "Use a number such as PORT=3000.");
}
