import type { ClientItActor } from "@/lib/domain/staff/actor";
import type { RequestContext } from "../request-context";

/** A link for a colleague that works, with the connection that it tests. */
export interface FoundTestLink {
  readonly id: string;
  readonly setupLinkId: string;
  readonly organizationId: string;
  readonly connectionId: string;
  /** How many tests began through it. */
  readonly tests: number;
}

export interface TestLinkStore {
  /** Stores a link with its audit event; false when the connection has `most` open ones already. */
  make(
    actor: ClientItActor,
    link: { readonly tokenHash: Uint8Array<ArrayBuffer>; readonly expiresAt: Date; readonly most: number },
    now: Date,
    context: RequestContext,
  ): Promise<boolean>;
  /** Ends a link of the actor's connection with its audit event; false when there is no such open link. */
  revoke(actor: ClientItActor, id: string, now: Date, context: RequestContext): Promise<boolean>;
  /**
   * The link of a token: not expired, not revoked, its setup link neither, of an active organization. Reads only.
   */
  find(tokenHash: Uint8Array<ArrayBuffer>, now: Date): Promise<FoundTestLink | null>;
}
