import type { ReminderWindow } from "@/lib/domain/connection/secret-reminder";
import type { SystemActor } from "@/lib/domain/staff/actor";
import type { RequestContext } from "../request-context";
import type { Decided } from "../staff/staff-store";

/** A live connection whose secret ends soon, and whom to tell. */
export interface ExpiringSecret {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly revisionId: string;
  readonly secretExpiresAt: Date;
}

/** A setup link on its way to one address: its token's digest is kept, the token itself only sealed in the mail. */
export interface LinkToSend {
  readonly tokenHash: Uint8Array<ArrayBuffer>;
  readonly sealFor: (mailId: string) => string;
}

/** What the product notices by itself about live connections, and tells by mail. */
export interface LifeCycleStore {
  /** Not reminded of in this window yet, soonest end first. */
  expiringSecrets(window: ReminderWindow, most: number): Promise<readonly ExpiringSecret[]>;
  /**
   * Notes that the reminder was given, and queues it for everybody who is to read it: each with a setup link of their own,
   * unless `makeLink` is null. False when somebody else gave it, or the secret is no longer the live one.
   */
  remind(
    secret: ExpiringSecret,
    reminder: { readonly days: number; readonly daysLeft: number; readonly linkExpiresAt: Date },
    makeLink: (() => LinkToSend) | null,
    by: { readonly actor: SystemActor; readonly now: Date; readonly context: RequestContext },
  ): Promise<boolean>;
  /** Makes a setup link for each address of client IT and queues its mail. The addresses, none when none is known. */
  sendRenewalLinks(
    place: { readonly slug: string; readonly connectionKey: string },
    linkExpiresAt: Date,
    makeLink: () => LinkToSend,
    by: Decided,
  ): Promise<readonly string[] | "not_found">;
}
