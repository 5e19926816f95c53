import type { Ports } from "../ports";
import { workThroughDue } from "../work-through-due";
import { lookUpDomain } from "./look-up-domain";

const aRun = { batch: 20, batches: 10 };

/** Looks up every domain that is due, each once however many instances do this at the same time. */
export async function recheckDomains(ports: Ports): Promise<void> {
  const actor = { kind: "system", name: "recheck-domains" } as const;
  await workThroughDue(ports, aRun, ports.domains.takeDue, (domain) =>
    lookUpDomain(ports, actor, domain, { correlationId: ports.newCorrelationId(), address: null, userAgent: null }),
  );
}
