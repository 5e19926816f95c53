import { failureRules, lookBackMinutes, neverBackRule, nobodyCameBack } from "@/lib/domain/health/failing-connection";
import type { Ports } from "../ports";
import type { FailingConnection } from "./health-store";

/** Notices live connections by which nobody can sign in any more, tells about each once, and notices when it is over. */
export async function watchConnections(ports: Ports): Promise<void> {
  const { health } = ports;
  const now = ports.now();
  for (const { organizationId, connectionId } of await health.endSpells(now))
    ports.log("info", "connection.works_again", { organizationId, connectionId });
  const from = new Date(now.getTime() - lookBackMinutes * 60_000);
  const found: FailingConnection[] = [];
  for (const rule of failureRules) found.push(...(await health.failing(from, rule)));
  for (const each of await health.neverBack(from, now, neverBackRule)) found.push({ ...each, code: nobodyCameBack });
  let opened = 0;
  for (const failing of found) if (await openSpell(ports, failing, now)) opened += 1;
  if (opened > 0) await ports.sendMailSoon();
}

/** Notes that nobody gets in by a connection, unless that is known. */
export async function openSpell(ports: Ports, failing: FailingConnection, now: Date): Promise<boolean> {
  if (!(await ports.health.openSpell(failing, now))) return false;
  const { organizationId, connectionId, code } = failing;
  ports.log("warn", "connection.failing", { organizationId, connectionId, code });
  return true;
}
