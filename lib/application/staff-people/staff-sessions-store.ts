import type { AdminDecision } from "./staff-people-store";

/** An open session of the console. */
export interface StaffSessionRow {
  readonly id: string;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  /** When it ends by itself, unless it is used before. */
  readonly endsAt: Date;
  readonly address: string | null;
  readonly userAgent: string | null;
}

export interface StaffSessionsStore {
  /** Of one person, last seen first, the newest 200. */
  open(staffMemberId: string, now: Date): Promise<readonly StaffSessionRow[]>;
  /** False when there is no such session, or it is somebody else's than `onlyOf`. */
  revoke(id: string, onlyOf: string | null, by: AdminDecision): Promise<boolean>;
  /** Ends every other session of the actor; how many there were. */
  revokeOthers(by: AdminDecision): Promise<number>;
}
