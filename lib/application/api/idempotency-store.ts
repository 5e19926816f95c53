/** A call with an Idempotency-Key, of one API key. */
export interface IdempotentCall {
  readonly apiKeyId: string;
  readonly key: string;
  readonly begunAt: Date;
}

export interface IdempotencyStore {
  /**
   * Notes that a call is under way, unless one with this key is or was; then what is known of that. A call that was begun
   * before `staleBefore` and never finished no longer counts.
   */
  begin(
    call: IdempotentCall,
    requestDigest: string,
    until: { readonly staleBefore: Date; readonly expiresAt: Date },
  ): Promise<"begun" | { readonly requestDigest: string; readonly answerSealed: string | null }>;
  /** Keeps the answer for the next call with the same key. */
  keep(call: IdempotentCall, answerSealed: string): Promise<void>;
  /** Forgets the call, so that it may be tried again. */
  forget(call: IdempotentCall): Promise<void>;
}
