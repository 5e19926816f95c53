import { failuresOfConnection, failuresThatCount, lookBackMinutes } from "@/lib/domain/sign-in/failing-connection";
import type { Ports } from "../ports";

/** Notices live connections by which nobody can sign in any more, tells about each once, and notices when it is over. */
export async function watchConnections(ports: Ports): Promise<void> {
  const now = ports.now();
  for (const { organizationId, connectionId } of await ports.lifeCycle.endSpells(now))
    ports.log("info", "connection.works_again", { organizationId, connectionId });
  const from = new Date(now.getTime() - lookBackMinutes * 60_000);
  let opened = 0;
  for (const failing of await ports.lifeCycle.failing(from, failuresOfConnection, failuresThatCount)) {
    if (!(await ports.lifeCycle.openSpell(failing, now))) continue;
    opened += 1;
    const { organizationId, connectionId, code } = failing;
    ports.log("warn", "connection.failing", { organizationId, connectionId, code });
  }
  if (opened > 0) await ports.sendMailSoon();
}
