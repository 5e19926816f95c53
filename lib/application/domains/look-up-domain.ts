import {
  challengeRecord,
  type DomainFinding,
  holds,
  judgeTxtAnswer,
  misplacedNames,
  nextCheckAt,
} from "@/lib/domain/organization/domain-proof";
import type { ClientItActor, SystemActor } from "@/lib/domain/staff/actor";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { DomainToCheck } from "./domain-store";

/** Asks the DNS for the record of one domain and keeps what came out: the proof, with its audit event, or what was found instead. */
export async function lookUpDomain(
  ports: Ports,
  actor: ClientItActor | SystemActor,
  checked: DomainToCheck,
  context: RequestContext,
): Promise<void> {
  const finding = await findingOf(ports, checked);
  const now = ports.now();
  const result = finding === null ? await ports.domains.prove(actor, checked, now, context) : finding.kind;
  if (result === "claimed") {
    await ports.domains.keepFinding(checked, { kind: "claimed" }, nextCheckAt(checked.createdAt, now), now);
  } else if (finding !== null) {
    await ports.domains.keepFinding(checked, finding, nextCheckAt(checked.createdAt, now), now);
  }
  const { organizationId, domain } = checked;
  ports.log("info", "domain.checked", { correlationId: context.correlationId, organizationId, domain, result });
}

async function findingOf(ports: Ports, { domain, challenge }: DomainToCheck): Promise<DomainFinding | null> {
  const record = challengeRecord(domain, challenge);
  const finding = judgeTxtAnswer(await ports.readTxt(record.name), record);
  if (finding === null || finding.kind === "no_answer") return finding;
  const elsewhere = await Promise.all(
    misplacedNames(record).map(async (name) => ({ name, found: holds(await ports.readTxt(name), record) })),
  );
  const at = elsewhere.find(({ found }) => found)?.name;
  return at === undefined ? finding : { kind: "misplaced", at };
}
