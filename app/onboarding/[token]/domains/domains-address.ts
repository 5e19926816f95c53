import type { DomainProblemCode } from "@/lib/domain/organization/domain-words";
import { wizardBase } from "../answers";

/** Where a plain form about domains leads back to, with what could not be done, and what was typed for it. */
export function domainsAddress(token: string, problem: DomainProblemCode | null, typed: unknown = ""): string {
  const base = `${wizardBase(token)}/users`;
  if (problem === null) return `${base}#domains`;
  return `${base}?${new URLSearchParams({ domainProblem: problem, domain: String(typed).slice(0, 300) })}#domains`;
}
