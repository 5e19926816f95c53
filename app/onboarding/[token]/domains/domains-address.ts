import type { DomainListRefusal } from "@/lib/application/domains/add-domain";
import type { SetupLinkRefusal, WizardView } from "@/lib/application/onboarding/wizard-view";
import type { Outcome } from "@/lib/domain/outcome";
import { wizardBase } from "../answers";

/** Where a plain form about domains leads back to, with what could not be done, and what was typed for it. */
export function domainsAddress(
  token: string,
  outcome: Outcome<WizardView, SetupLinkRefusal | DomainListRefusal>,
  typed: unknown = "",
): string {
  const base = `${wizardBase(token)}/users`;
  if (outcome.ok || outcome.refusal.code !== "invalid") return `${base}#domains`;
  const problem = { domainProblem: outcome.refusal.reason, domain: String(typed).slice(0, 300) };
  return `${base}?${new URLSearchParams(problem)}#domains`;
}
