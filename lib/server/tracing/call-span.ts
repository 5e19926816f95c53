import "server-only";
import { SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";

/** Marks the request that is going on with the reference that its reader sees. Without tracing this does nothing. */
export function markSpan(correlationId: string): void {
  trace.getActiveSpan()?.setAttribute("sso.correlation_id", correlationId);
}

/** Does a call to somebody else's server within a span of its own. Nothing of it is sent along: providers are not ours to trace. */
export function inCallSpan<Result>(
  origin: string | null,
  call: () => Promise<Result>,
  outcomeOf: (result: Result) => string,
): Promise<Result> {
  const options = { kind: SpanKind.CLIENT, attributes: { "server.address": origin ?? "" } };
  return trace.getTracer("single-sign-on").startActiveSpan("outgoing call", options, async (span) => {
    try {
      const result = await call();
      const outcome = outcomeOf(result);
      span.setAttribute("sso.outcome", outcome);
      if (outcome !== "answered") span.setStatus({ code: SpanStatusCode.ERROR });
      return result;
    } finally {
      span.end();
    }
  });
}
