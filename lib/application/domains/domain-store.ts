import type { DomainFinding } from "@/lib/domain/organization/domain-proof";
import type { OrganizationDomain } from "@/lib/domain/organization/organization-domain";
import type { ClientItActor, SystemActor } from "@/lib/domain/staff/actor";
import type { RequestContext } from "../request-context";
import type { Decided } from "../staff/staff-store";

/** A domain to look up, bound to the challenge that it had when it was taken. */
export interface DomainToCheck {
  readonly id: string;
  readonly organizationId: string;
  readonly domain: string;
  readonly challenge: string;
  readonly createdAt: Date;
}

export interface DomainStore {
  /** Of one organization, oldest first. */
  list(organizationId: string): Promise<readonly OrganizationDomain[]>;
  add(
    actor: ClientItActor,
    claim: {
      readonly domain: string;
      readonly challenge: string;
      readonly nextCheckAt: Date | null;
      readonly most: number;
    },
    now: Date,
  ): Promise<"added" | "there_already" | "too_many">;
  /** Keeps what a look found, unless the domain was proven, or given another challenge, meanwhile. */
  keepFinding(checked: DomainToCheck, finding: DomainFinding, nextCheckAt: Date | null, now: Date): Promise<void>;
  /** Proven by its record, with the audit event. `claimed`: another organization has proven it. `gone`: removed or proven meanwhile. */
  prove(
    actor: ClientItActor | SystemActor,
    checked: DomainToCheck,
    now: Date,
    context: RequestContext,
  ): Promise<"proven" | "claimed" | "gone">;
  /** `in_use`: it is proven, and a rule that is live speaks of addresses in it. */
  remove(
    actor: ClientItActor,
    id: string,
    now: Date,
    context: RequestContext,
  ): Promise<"removed" | "not_found" | "in_use">;
  /** Confirmed by hand, with the audit event. */
  confirm(
    slug: string,
    id: string,
    note: string,
    by: Decided,
  ): Promise<
    | { readonly kind: "confirmed" }
    | { readonly kind: "not_found" }
    | { readonly kind: "claimed"; readonly by: { readonly slug: string; readonly name: string } }
  >;
  /** Takes proof or confirmation back, with the audit event. The record that was there proves nothing any more. */
  withdraw(slug: string, id: string, note: string, challenge: string, by: Decided): Promise<boolean>;
  /** Takes up to `most` domains that are due, whosever they are, so that nobody else takes them before `leaseEnds`. */
  takeDue(now: Date, leaseEnds: Date, most: number): Promise<readonly DomainToCheck[]>;
}
