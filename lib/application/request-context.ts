/** What a use case knows of the request it serves, for logs and the audit trail. */
export interface RequestContext {
  /** Shown to the reader of an error and written to every log line: ten signs, `7K3M2-QXF4H`. */
  readonly correlationId: string;
  readonly address: string | null;
  readonly userAgent: string | null;
}
