import type { StaffActor, StaffRole } from "@/lib/domain/staff/actor";
import type { RequestContext } from "../request-context";

/** Somebody on the list of staff. */
export interface StaffPerson {
  readonly id: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly subject: string | null;
  readonly role: StaffRole;
  readonly addedAt: Date;
  /** Null before the first sign-in. */
  readonly lastSignInAt: Date | null;
  readonly removedAt: Date | null;
  /** API keys that they made and that work now: they outlive whoever made them. */
  readonly workingKeys: number;
}

/** A decision of an admin, on its way into the audit trail. */
export interface AdminDecision {
  readonly actor: StaffActor;
  readonly now: Date;
  readonly context: RequestContext;
}

/**
 * Every change waits for any other one of the same moment, and asks once more whether the actor is an admin: of two who remove
 * each other, one is too late. `not_admin` says so.
 */
export interface StaffPeopleStore {
  /** By e-mail address, removed people too. */
  list(now: Date): Promise<readonly StaffPerson[]>;
  find(id: string, now: Date): Promise<StaffPerson | null>;
  add(
    person: { readonly email: string; readonly role: StaffRole },
    by: AdminDecision,
  ): Promise<{ readonly id: string } | "listed" | "removed" | "not_admin">;
  changeRole(id: string, role: StaffRole, by: AdminDecision): Promise<"changed" | "not_found" | "not_admin">;
  /** Ends the sessions too. */
  remove(id: string, by: AdminDecision): Promise<"changed" | "not_found" | "not_admin">;
  restore(id: string, by: AdminDecision): Promise<"changed" | "not_found" | "not_admin">;
}
