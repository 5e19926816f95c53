import type { SignInRefusalCode } from "@/lib/domain/sign-in/refusal";
import type { Decided } from "../staff/staff-store";
import type { AuditFilter, actorKinds } from "./audit-filter";
import type { Slice } from "./page";

/** One attempt to sign in, real or test. */
export interface SignInRow {
  readonly id: string;
  readonly kind: "login" | "test";
  /** `abandoned`: did not come back in time. */
  readonly outcome: "started" | "allowed" | "refused" | "failed" | "abandoned";
  readonly code: SignInRefusalCode | null;
  /** The technical cause. */
  readonly detail: string | null;
  /** Key of the platform that was chosen; null for a test. */
  readonly platform: string | null;
  readonly connection: string;
  readonly user: { readonly id: string; readonly email: string | null } | null;
  readonly at: Date;
  readonly finishedAt: Date | null;
  readonly correlationId: string;
}

/** A session that is open now. */
export interface SessionRow {
  readonly id: string;
  readonly user: { readonly id: string; readonly email: string | null; readonly name: string | null };
  readonly connection: string;
  readonly at: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

export interface AuditEventRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: {
    readonly kind: (typeof actorKinds)[number];
    readonly id: string | null;
    readonly label: string | null;
  };
  readonly action: string;
  readonly organization: string | null;
  readonly subject: { readonly kind: string; readonly id: string } | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly correlationId: string;
  readonly address: string | null;
}

export interface OversightStore {
  /** Null when there is no such organization. Newest first. */
  signIns(slug: string, slice: Slice, now: Date): Promise<readonly SignInRow[] | null>;
  /** Null when there is no such organization. Newest first. */
  sessions(slug: string, slice: Slice, now: Date): Promise<readonly SessionRow[] | null>;
  /** Ends an open session of `onlyOf`, or of any organization; false when there is none with this id. */
  revokeSession(id: string, onlyOf: string | null, by: Decided): Promise<boolean>;
  /** The events of one organization, closed ones included, or of all; null when there never was such an organization. */
  auditEvents(slug: string | null, filter: AuditFilter, slice: Slice): Promise<readonly AuditEventRow[] | null>;
}
