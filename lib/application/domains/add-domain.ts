import { z } from "zod";
import { readDomain } from "@/lib/domain/organization/domain-name";
import { nextCheckAt } from "@/lib/domain/organization/domain-proof";
import { type DomainProblemCode, domainProblemWords } from "@/lib/domain/organization/domain-words";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { actorOfSetupLink } from "../actor-of-setup-link";
import { wizardView } from "../onboarding/open-setup-link";
import type { FieldProblem, SetupLinkRefusal, WizardView } from "../onboarding/wizard-view";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";

/** How many domains an organization may list. */
const mostDomains = 20;

/** `reason` says which problem it is, `problems` the same in words. */
export interface DomainListRefusal {
  readonly code: "invalid";
  readonly reason: DomainProblemCode;
  readonly problems: readonly FieldProblem[];
  readonly view: WizardView;
}

/**
 * Lists a domain for the organization of a setup link, with the record that proves it. `typed` is untrusted text. Whether
 * another organization has proven it is said to whoever proves it too, not here: that would tell who is a customer.
 */
export async function addDomain(
  ports: Ports,
  { token, typed, context }: { readonly token: string; readonly typed: unknown; readonly context: RequestContext },
): Promise<Outcome<WizardView, SetupLinkRefusal | DomainListRefusal>> {
  const link = await actorOfSetupLink(ports, token);
  if (!link) return refuse({ code: "link_not_valid" });
  const refused = async (reason: DomainProblemCode, domain: string | null) =>
    refuse(listRefusal(reason, domain, await wizardView(ports, link)));

  const text = z.string().max(2000).safeParse(typed);
  const read = readDomain(text.data ?? "", ports.domainLists);
  if (!read.ok) return refused(read.refusal.code, read.refusal.domain);
  const now = ports.now();
  const claim = {
    domain: read.value,
    challenge: ports.tokens.random(),
    nextCheckAt: nextCheckAt(now, now),
    most: mostDomains,
  };
  const added = await ports.domains.add(link.actor, claim, now);
  if (added !== "added") return refused(added, read.value);
  ports.log("info", "domain.added", {
    correlationId: context.correlationId,
    organizationId: link.actor.organizationId,
    domain: read.value,
  });
  return accept(await wizardView(ports, link));
}

/** The refusal of a change to the list of domains. */
export function listRefusal(reason: DomainProblemCode, domain: string | null, view: WizardView): DomainListRefusal {
  return { code: "invalid", reason, problems: [{ field: "domain", ...domainProblemWords(reason, domain) }], view };
}
