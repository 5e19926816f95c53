/** Each may what the ones before it may. */
export const staffRoles = ["viewer", "reviewer", "admin"] as const;

export type StaffRole = (typeof staffRoles)[number];

export interface StaffActor {
  readonly kind: "staff";
  readonly id: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly role: StaffRole;
  readonly sessionId: string;
  /** When they last proved who they are, as far as the staff provider says. */
  readonly authenticatedAt: Date;
}

/** A program with a key of the management API. */
export interface ApiActor {
  readonly kind: "api";
  /** The key's id, never the key. */
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  /** The slug of the only organization that the key opens; null for all of them. */
  readonly limitedTo: string | null;
  /** The e-mail address of the staff member who made the key. */
  readonly madeBy: string | null;
}

/** Who manages organizations: a person in the console, or a program. What they may do: permission.ts. */
export type ManagingActor = StaffActor | ApiActor;

/** The e-mail address of the person who acts: a key acts for whoever made it. */
export function personBehind(actor: ManagingActor): string | null {
  return actor.kind === "staff" ? actor.email : actor.madeBy;
}

/** Client IT, known by the setup link in their hands; the link is for one connection of one organization. */
export interface ClientItActor {
  readonly kind: "client_it";
  readonly setupLinkId: string;
  readonly organizationId: string;
  readonly connectionId: string;
}

/** Who fills in a connection's settings: client IT by link, or somebody who manages organizations. */
export type OnboardingActor =
  | ClientItActor
  | (ManagingActor & { readonly organizationId: string; readonly connectionId: string });

/** Somebody who is signed in at an organization, about their own sessions. */
export interface EndUserActor {
  readonly kind: "end_user";
  readonly id: string;
  readonly email: string | null;
}

/** Nobody: the product itself, such as a job in the background. */
export interface SystemActor {
  readonly kind: "system";
  /** What of it acted, for the audit trail: "recheck-domains". */
  readonly name: string;
}

/** Whether a staff member's role is at least `needed`. */
export function hasRole(actor: StaffActor, needed: StaffRole): boolean {
  return staffRoles.indexOf(actor.role) >= staffRoles.indexOf(needed);
}
