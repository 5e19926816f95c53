import type { CallShare } from "@/lib/domain/limits/call-limits";
import type { Outcome } from "@/lib/domain/outcome";

/** On whose account a call is made: its share of an instance's calls, and the organization whose limit it counts to. */
export type CallAccount =
  | { readonly share: Exclude<CallShare, "operator">; readonly organizationId: string }
  | { readonly share: "operator"; readonly organizationId: null };

export interface OutgoingRequest {
  readonly url: string;
  readonly account: CallAccount;
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** An answer that is a JSON object, whatever its status. */
export interface OutgoingAnswer {
  readonly status: number;
  readonly json: unknown;
  /** The provider's clock, from its Date header. */
  readonly date: Date | null;
  readonly milliseconds: number;
}

export type OutgoingFailureCode =
  /** Not made: too many are under way on its account. */
  | "too_many_calls"
  | "not_https"
  | "private_address"
  | "not_found"
  | "unreachable"
  | "timeout"
  | "tls"
  | "redirected"
  | "too_large"
  | "not_json"
  | "server_error";

export interface OutgoingFailure {
  readonly code: OutgoingFailureCode;
  readonly status: number | null;
  readonly date: Date | null;
}

/** One guarded request. Rejects only when the caller's own signal was aborted. */
export type OutgoingHttp = (request: OutgoingRequest) => Promise<Outcome<OutgoingAnswer, OutgoingFailure>>;

/** Whether a call was not made, so that nothing is known of the other side. */
export function isNotAsked(answer: Outcome<unknown, { readonly code: OutgoingFailureCode }>): boolean {
  return !answer.ok && answer.refusal.code === "too_many_calls";
}
