import type { ApiActor } from "@/lib/domain/staff/actor";
import type { ApiScope } from "@/lib/domain/staff/permission";
import type { Decided } from "../staff/staff-store";

/** A key as the console lists it. The key itself is nowhere. */
export interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  /** Its first characters. */
  readonly prefix: string;
  readonly scopes: readonly string[];
  /** The only organization that it opens. */
  readonly limitedTo: { readonly slug: string; readonly name: string } | null;
  readonly createdAt: Date;
  readonly createdBy: string | null;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  /** To the minute; null when never used. */
  readonly lastUsedAt: Date | null;
}

export interface PresentedKey {
  readonly actor: ApiActor;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

export interface ApiKeyStore {
  /** Looks a key up by its digest and notes that it was used, in one statement. */
  present(tokenHash: Uint8Array<ArrayBuffer>, now: Date): Promise<PresentedKey | null>;
  /** Newest first, the ended ones too. */
  list(): Promise<readonly ApiKeyRow[]>;
  create(
    key: {
      readonly name: string;
      readonly prefix: string;
      readonly tokenHash: Uint8Array<ArrayBuffer>;
      readonly scopes: readonly ApiScope[];
      readonly limitedTo: string | null;
      readonly expiresAt: Date;
    },
    by: Decided,
  ): Promise<{ readonly id: string } | "organization_not_found">;
  /** False when there is no such key. */
  revoke(id: string, by: Decided): Promise<boolean>;
}
