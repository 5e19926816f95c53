import type { Ports } from "../ports";
import { fewAtATime, lookUpDomain } from "./look-up-domain";

const batch = 20;
const batchesARun = 10;
/** Longer than a batch can take; a domain whose look was cut off is due again after it. */
const leaseMilliseconds = 5 * 60_000;

/** Looks up every domain that is due, each once however many instances do this at the same time. */
export async function recheckDomains(ports: Ports): Promise<void> {
  const actor = { kind: "system", name: "recheck-domains" } as const;
  for (let round = 0; round < batchesARun; round += 1) {
    const now = ports.now();
    const due = await ports.domains.takeDue(now, new Date(now.getTime() + leaseMilliseconds), batch);
    await fewAtATime(due, (domain) =>
      lookUpDomain(ports, actor, domain, { correlationId: ports.newCorrelationId(), address: null, userAgent: null }),
    );
    if (due.length < batch) return;
  }
}
