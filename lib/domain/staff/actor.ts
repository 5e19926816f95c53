export type StaffRole = "viewer" | "reviewer" | "admin";

export interface StaffActor {
  readonly kind: "staff";
  readonly id: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly role: StaffRole;
  readonly sessionId: string;
}

/** Client IT, known by the setup link in their hands; the link is for one connection of one organization. */
export interface ClientItActor {
  readonly kind: "client_it";
  readonly setupLinkId: string;
  readonly organizationId: string;
  readonly connectionId: string;
}

/** Nobody: the product itself, such as a job in the background. */
export interface SystemActor {
  readonly kind: "system";
  /** What of it acted, for the audit trail: "recheck-domains". */
  readonly name: string;
}

const rank: Readonly<Record<StaffRole, number>> = { viewer: 0, reviewer: 1, admin: 2 };

/** Whether a staff member's role is at least `needed`. */
export function hasRole(actor: StaffActor, needed: StaffRole): boolean {
  return rank[actor.role] >= rank[needed];
}
