import type { Decided } from "./staff-store";

/** Somebody whose setup link no longer works asked for a new one. */
export interface LinkRequestRow {
  readonly id: string;
  readonly organization: { readonly slug: string; readonly name: string };
  readonly connection: { readonly key: string; readonly label: string };
  readonly at: Date;
  /** Whom the old link was made for, and what became of it. */
  readonly email: string | null;
  readonly linkEnded: "expired" | "revoked";
  readonly linkEndedAt: Date;
}

export interface LinkRequestStore {
  /**
   * Keeps a request for the setup link of a token, if it is expired or revoked, of an active organization, and nobody
   * asked with it already; the organization's id then, else null.
   */
  ask(tokenHash: Uint8Array<ArrayBuffer>, now: Date): Promise<{ readonly organizationId: string } | null>;
  /** Open requests, whoever has waited longest first, at most a hundred. */
  list(onlyOf: string | null): Promise<readonly LinkRequestRow[]>;
  /** One open request. */
  find(id: string): Promise<LinkRequestRow | null>;
  /** Closes an open request without a new link, with its audit event; false when it is not open. */
  dismiss(id: string, by: Decided): Promise<boolean>;
}
