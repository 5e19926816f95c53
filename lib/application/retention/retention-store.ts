import type { RetentionKind } from "@/lib/domain/retention/retention";
import type { SystemActor } from "@/lib/domain/staff/actor";
import type { RequestContext } from "../request-context";

/** Part of the rows of a kind, oldest first. */
export interface RetentionBatch {
  /** Where the batch before this one ended: what is older is gone or stays. */
  readonly from: Date;
  readonly before: Date;
  /** Rows, at most. */
  readonly most: number;
}

export interface Removed {
  readonly removed: number;
  /** Where the next batch begins; null when this one was the last. */
  readonly reached: Date | null;
}

export interface RetentionStore {
  /** Removes one batch, in a transaction of its own. What decides over somebody's work or the audit trail is audited with it. */
  remove(
    kind: RetentionKind,
    batch: RetentionBatch,
    by: { readonly actor: SystemActor; readonly now: Date; readonly context: RequestContext },
  ): Promise<Removed>;
}
