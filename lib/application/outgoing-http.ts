import type { Outcome } from "@/lib/domain/outcome";

export interface OutgoingRequest {
  readonly url: string;
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
