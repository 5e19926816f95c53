import { checkTitles } from "./check-words";
import { type ConnectionCheck, type ConnectionCheckKey, connectionCheckKeys } from "./connection-check";

/** The checks that come after one that stopped the run, in order, each saying what it waits for. */
export function waitingChecks(after: ConnectionCheckKey): ConnectionCheck[] {
  return connectionCheckKeys.slice(connectionCheckKeys.indexOf(after) + 1).map((key) => ({
    key,
    state: "waiting",
    title: checkTitles[key],
    detail: `Waits for “${checkTitles[after]}”.`,
  }));
}
