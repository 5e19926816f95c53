/**
 * Every way in which a call of the management API is refused (RFC 9457). Closed: a caller may rely on `code`, and on the
 * status that goes with it; titles may change.
 */
export const problems = {
  body_unreadable: { status: 400, title: "The body is not JSON" },
  key_missing: { status: 401, title: "This needs an API key" },
  key_unknown: { status: 401, title: "There is no such API key" },
  key_revoked: { status: 401, title: "This API key was revoked" },
  key_expired: { status: 401, title: "This API key has expired" },
  scope_missing: { status: 403, title: "This API key may not do that" },
  risk_blocks: { status: 403, title: "A risk blocks this for everybody but an admin" },
  not_found: { status: 404, title: "There is nothing here, or not for this API key" },
  slug_taken: { status: 409, title: "This short name is taken" },
  in_review: { status: 409, title: "A submission of this connection waits for review already" },
  conflict: { status: 409, title: "Somebody else changed this at the same moment" },
  own_submission: { status: 409, title: "Somebody else has to approve this" },
  already_decided: { status: 409, title: "This was decided already" },
  not_waiting: { status: 409, title: "This does not wait for a review" },
  too_late: { status: 409, title: "Something happened since" },
  platform_in_use: { status: 409, title: "An organization has, or had, this platform" },
  is_live: { status: 409, title: "This is live already" },
  never_live: { status: 409, title: "This never was live" },
  secret_unusable: { status: 409, title: "Its client secret can no longer be used" },
  organization_suspended: { status: 409, title: "The organization is suspended" },
  idempotency_under_way: { status: 409, title: "A call with this Idempotency-Key is under way" },
  body_too_large: { status: 413, title: "The body is too large" },
  invalid: { status: 422, title: "Some values cannot be used" },
  reason_missing: { status: 422, title: "This needs a reason" },
  checks_failed: { status: 422, title: "The identity provider does not pass the checks" },
  idempotency_key_reused: { status: 422, title: "This Idempotency-Key was used for another call" },
  too_many_requests: { status: 429, title: "Too many calls" },
  fault: { status: 500, title: "Something broke on our side" },
} as const;

export type ProblemCode = keyof typeof problems;

/** One value that cannot be used: which, and why or what to do. */
export interface ProblemField {
  readonly field: string;
  readonly message: string;
  /** Which check failed, where it was one. */
  readonly check?: string;
}

export interface Problem {
  readonly code: ProblemCode;
  /** What is so in this case, then what to do. */
  readonly detail?: string;
  readonly errors?: readonly ProblemField[];
}
