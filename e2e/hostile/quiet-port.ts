import { randomInt } from "node:crypto";
import { isPortFree } from "@/scripts/support/ports";

/** Below the range from which systems take the near end of a connection, so that none of many connections is in the way. */
let next = randomInt(12_000, 28_000);

/** A free port that nobody else in this process is given. */
export async function quietPort(): Promise<number> {
  for (;;) {
    next += 1;
    // Others may ask meanwhile.
    const port = next;
    if (await isPortFree(port)) return port;
  }
}
